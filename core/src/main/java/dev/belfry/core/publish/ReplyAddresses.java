package dev.belfry.core.publish;

import dev.belfry.contract.AddressTemplate;
import dev.belfry.contract.Channel;
import dev.belfry.contract.Message;
import dev.belfry.contract.Operation;
import dev.belfry.contract.RuntimeExpression;
import dev.belfry.contract.validation.Content;
import dev.belfry.contract.validation.Decoded;
import dev.belfry.contract.validation.MessageMatcher;
import java.util.Map;
import java.util.Optional;

/**
 * Where the reply of a request is to be stored: at the address that the request names, else at the address of the reply's
 * channel, its placeholders filled in with the request's. Nowhere when neither is an address of the contract: then it is kept
 * with the operation only.
 */
final class ReplyAddresses {
    private final Directory directory;

    ReplyAddresses(Directory directory) {
        this.directory = directory;
    }

    /**
     * @param kind which message the request is; none where anything is taken
     * @param parameters those of the request's address
     */
    Optional<String> of(
            Operation.Reply reply, Content request, Optional<Message> kind, Map<String, String> parameters) {
        return reply.address()
                .flatMap(expression -> named(expression, request, kind))
                .or(() -> reply.channel().flatMap(Channel::address).flatMap(template -> filled(template, parameters)))
                .flatMap(this::known);
    }

    private static Optional<String> named(RuntimeExpression expression, Content request, Optional<Message> kind) {
        return kind.isPresent()
                ? MessageMatcher.evaluate(expression, kind.get(), request)
                : expression.evaluateText(Decoded.of(request));
    }

    private static Optional<String> filled(AddressTemplate template, Map<String, String> parameters) {
        return parameters.keySet().containsAll(template.parameters())
                ? Optional.of(template.expand(parameters))
                : Optional.empty();
    }

    private Optional<String> known(String address) {
        return directory.route(address) instanceof Route.Found found ? Optional.of(found.address()) : Optional.empty();
    }
}
