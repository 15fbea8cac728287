package dev.belfry.core.publish;

import dev.belfry.contract.Channel;
import dev.belfry.contract.Contract;
import dev.belfry.contract.Message;
import dev.belfry.contract.Operation;
import dev.belfry.contract.validation.Content;
import dev.belfry.contract.validation.MessageMatch;
import dev.belfry.contract.validation.MessageMatcher;
import dev.belfry.core.Caller;
import dev.belfry.core.Limits;
import dev.belfry.core.operation.WorkerReport;
import dev.belfry.core.problem.Problem;
import dev.belfry.core.record.Envelope;
import dev.belfry.core.record.MessageRecord;
import dev.belfry.core.record.OperationStart;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Compares what workers reply with the contract. Immutable; any thread. */
public final class ReplyGate {
    /** What is known of a reply without a type to an operation that the contract no longer has. */
    private static final String BYTES = "application/octet-stream";

    private final Contract contract;
    private final Directory directory;
    private final Limits limits;

    public ReplyGate(Contract contract, Directory directory, Limits limits) {
        this.contract = contract;
        this.directory = directory;
        this.limits = limits;
    }

    /** What came of looking at a reply. */
    public sealed interface Judgement {
        /** It may be stored, at {@code address} if there is one, else with the operation. */
        record Fits(Envelope envelope, Optional<String> address) implements Judgement {}

        /** It breaks the contract: the attempt has failed. */
        record Unfit(Problem problem) implements Judgement {}

        /** It is too large to be looked at; the attempt goes on. */
        record Refused(Problem problem) implements Judgement {}
    }

    /** Looks at what a worker says is the reply to {@code request}, which is the request of an operation. */
    public Judgement judge(MessageRecord request, WorkerReport.Complete complete) {
        Content reply = complete.reply();
        Optional<Problem> tooLarge = Sizes.refusal(reply, limits);
        if (tooLarge.isPresent()) {
            return new Judgement.Refused(tooLarge.get());
        }
        OperationStart start = request.start().orElseThrow();
        Optional<Operation> operation =
                Optional.ofNullable(contract.operations().get(start.name()));
        Optional<Operation.Reply> declared = operation.flatMap(Operation::reply);
        List<Message> messages = declared.map(Operation.Reply::messages).orElse(List.of());
        if (messages.isEmpty()) {
            String contentType = reply.contentType()
                    .or(() -> operation.map(ReplyGate::defaultContentType))
                    .orElse(BYTES);
            return fits(request, declared, reply, "", contentType, Optional.empty());
        }
        return switch (MessageMatcher.match(messages, reply, complete.type())) {
            case MessageMatch.Matched(Message message, Optional<String> correlationId) ->
                fits(
                        request,
                        declared,
                        reply,
                        message.id(),
                        reply.contentType().orElse(message.contentType()),
                        correlationId);
            case MessageMatch.Invalid invalid -> new Judgement.Unfit(MatchProblems.of(invalid));
            case MessageMatch.Ambiguous ambiguous -> new Judgement.Unfit(MatchProblems.of(ambiguous));
            case MessageMatch.WrongContentType wrong -> new Judgement.Unfit(MatchProblems.of(wrong));
            case MessageMatch.UnknownHint unknown -> new Judgement.Unfit(MatchProblems.of(unknown));
        };
    }

    private static String defaultContentType(Operation operation) {
        return operation
                .reply()
                .flatMap(Operation.Reply::channel)
                .orElse(operation.channel())
                .defaultContentType();
    }

    private Judgement fits(
            MessageRecord request,
            Optional<Operation.Reply> declared,
            Content reply,
            String type,
            String contentType,
            Optional<String> correlationId) {
        Optional<String> own = declared.flatMap(Operation.Reply::channel).map(Channel::id);
        Optional<String> address = request.start().flatMap(OperationStart::replyTo);
        Place place = address.flatMap(named -> place(named, own, reply, type)).orElse(new Place(own.orElse(""), type));
        Envelope envelope = new Envelope(
                place.channel(),
                place.type(),
                Optional.empty(),
                Optional.empty(),
                request.envelope().correlationId().or(() -> correlationId),
                reply.headers(),
                contentType,
                reply.payload());
        return new Judgement.Fits(envelope, place.delivered() ? address : Optional.empty());
    }

    /** As what a reply is stored; with no address it stays with its operation. */
    private record Place(String channel, String type, boolean delivered) {
        Place(String channel, String type) {
            this(channel, type, false);
        }
    }

    /**
     * Where a reply to this address belongs. A caller may name any address in its request, so unless it is one of the reply's own
     * channel, the reply has to be what the application may send there and clients may read.
     */
    private Optional<Place> place(String address, Optional<String> own, Content reply, String type) {
        if (!(directory.route(address) instanceof Route.Found route)) {
            return Optional.empty();
        }
        if (own.filter(id -> isAt(route, id)).isPresent()) {
            return Optional.of(new Place(own.get(), type, true));
        }
        Set<String> readable = Directory.readable(route, Caller.ANONYMOUS_CLIENT);
        Ingress ingress = Directory.ingress(route, Caller.APPLICATION);
        if (ingress.candidates().isEmpty()) {
            return ingress.open()
                    .filter(channel -> readable.contains(channel.id()))
                    .map(channel -> new Place(channel.id(), "", true));
        }
        if (MessageMatcher.match(ingress.messages(), reply, Optional.empty())
                        instanceof MessageMatch.Matched(Message message, var _)
                && readable.contains(ingress.candidate(message).channel().id())) {
            return Optional.of(new Place(ingress.candidate(message).channel().id(), message.id(), true));
        }
        return Optional.empty();
    }

    private static boolean isAt(Route.Found route, String channel) {
        return route.matches().stream()
                .anyMatch(match -> match.rules().channel().id().equals(channel));
    }
}
