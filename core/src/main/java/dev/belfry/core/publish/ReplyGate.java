package dev.belfry.core.publish;

import dev.belfry.contract.Channel;
import dev.belfry.contract.Contract;
import dev.belfry.contract.Message;
import dev.belfry.contract.Operation;
import dev.belfry.contract.validation.Content;
import dev.belfry.contract.validation.MessageMatch;
import dev.belfry.contract.validation.MessageMatcher;
import dev.belfry.core.Limits;
import dev.belfry.core.operation.WorkerReport;
import dev.belfry.core.problem.Problem;
import dev.belfry.core.record.Envelope;
import dev.belfry.core.record.MessageRecord;
import dev.belfry.core.record.OperationStart;
import java.util.List;
import java.util.Optional;

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
        Optional<Destination> destination =
                declared.flatMap(known -> start.replyTo().flatMap(address -> destination(address, known)));
        List<Message> messages = messages(declared, destination);
        if (messages.isEmpty()) {
            Destination.Place place = destination.map(Destination::open).orElseGet(() -> own(declared, ""));
            String contentType = reply.contentType()
                    .or(() -> operation.map(ReplyGate::defaultContentType))
                    .orElse(BYTES);
            return fits(request, destination, place, reply, contentType, Optional.empty());
        }
        return switch (MessageMatcher.match(messages, reply, complete.type())) {
            case MessageMatch.Matched(Message message, Optional<String> correlationId) ->
                fits(
                        request,
                        destination,
                        destination.map(known -> known.place(message)).orElseGet(() -> own(declared, message.id())),
                        reply,
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

    /** Where the reply is to be sent; nowhere when the document has changed since the request came, and allows it no more. */
    private Optional<Destination> destination(String address, Operation.Reply reply) {
        return directory.route(address) instanceof Route.Found route
                ? Optional.of(Destination.of(route, reply)).filter(Destination::exists)
                : Optional.empty();
    }

    /** What the reply may be: what its operation says, else what is expected where it goes; nothing for anything. */
    private static List<Message> messages(Optional<Operation.Reply> declared, Optional<Destination> destination) {
        List<Message> messages = declared.map(Operation.Reply::messages).orElse(List.of());
        return messages.isEmpty() ? destination.map(Destination::messages).orElse(List.of()) : messages;
    }

    private static Destination.Place own(Optional<Operation.Reply> declared, String type) {
        String channel =
                declared.flatMap(Operation.Reply::channel).map(Channel::id).orElse("");
        return new Destination.Place(channel, type);
    }

    private static Judgement fits(
            MessageRecord request,
            Optional<Destination> destination,
            Destination.Place place,
            Content reply,
            String contentType,
            Optional<String> correlationId) {
        Envelope envelope = new Envelope(
                place.channel(),
                place.type(),
                Optional.empty(),
                Optional.empty(),
                request.envelope().correlationId().or(() -> correlationId),
                reply.headers(),
                contentType,
                reply.payload());
        return new Judgement.Fits(
                envelope, destination.flatMap(any -> request.start().flatMap(OperationStart::replyTo)));
    }
}
