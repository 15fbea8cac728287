package dev.belfry.core.publish;

import dev.belfry.contract.AddressTemplate;
import dev.belfry.contract.Channel;
import dev.belfry.contract.Message;
import dev.belfry.contract.Operation;
import dev.belfry.contract.RuntimeExpression;
import dev.belfry.contract.validation.Content;
import dev.belfry.contract.validation.Decoded;
import dev.belfry.contract.validation.MessageMatcher;
import dev.belfry.core.problem.Problem;
import dev.belfry.core.problem.ProblemCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where the reply of a request is to be stored: at the address that the request names, else at the address of the reply's
 * channel, its placeholders filled in with the request's; when there is neither, with its operation only. A request whose reply
 * could not be sent where it asks for is refused at once. Immutable; any thread.
 */
final class ReplyAddresses {
    private static final int MOST_NAMED = 10;

    private final Directory directory;

    ReplyAddresses(Directory directory) {
        this.directory = directory;
    }

    /**
     * @param kind which message the request is; none where anything is taken
     * @param parameters those of the request's address
     */
    ReplyTo of(Operation.Reply reply, Content request, Optional<Message> kind, Map<String, String> parameters) {
        return reply.address()
                .flatMap(expression -> named(expression, request, kind))
                .filter(address -> !address.isEmpty())
                .or(() -> reply.channel().flatMap(Channel::address).flatMap(template -> filled(template, parameters)))
                .map(address -> checked(address, reply))
                .orElseGet(ReplyTo.OperationOnly::new);
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

    private ReplyTo checked(String address, Operation.Reply reply) {
        return switch (directory.route(address)) {
            case Route.Found route when Destination.of(route, reply).exists() -> new ReplyTo.Address(route.address());
            case Route.Found _ -> new ReplyTo.Refused(problem(reply, address, "is none"));
            case Route.Unknown(Problem problem) -> new ReplyTo.Refused(problem(reply, address, reason(problem)));
        };
    }

    private static String reason(Problem unknown) {
        return unknown.code() == ProblemCode.PARAMETER_INVALID ? "is none: " + unknown.detail() : "is none";
    }

    private Problem problem(Operation.Reply reply, String address, String reason) {
        List<String> allowed = directory.addressesFor(reply, MOST_NAMED);
        String known = allowed.isEmpty() ? "the contract has none" : "such as " + String.join(", ", allowed);
        String source = reply.address().map(expression -> " in " + expression).orElse("");
        return Problem.of(
                        ProblemCode.REPLY_ADDRESS_INVALID,
                        "Expected%s an address where clients read and the application may send %s (%s), but \"%s\" %s"
                                .formatted(source, messages(reply), known, address, reason))
                .with("address", address)
                .with("allowed", allowed);
    }

    private static String messages(Operation.Reply reply) {
        return reply.messages().isEmpty()
                ? "something"
                : reply.messages().stream().map(Message::id).collect(Collectors.joining(" and "));
    }
}
