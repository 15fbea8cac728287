package dev.belfry.core.publish;

import dev.belfry.contract.Channel;
import dev.belfry.contract.Message;
import dev.belfry.contract.Operation;
import dev.belfry.contract.validation.Content;
import dev.belfry.contract.validation.MessageMatch;
import dev.belfry.contract.validation.MessageMatcher;
import dev.belfry.core.Limits;
import dev.belfry.core.Publish;
import dev.belfry.core.address.Slots;
import dev.belfry.core.problem.Problem;
import dev.belfry.core.problem.ProblemCode;
import dev.belfry.core.record.Envelope;
import java.util.Map;
import java.util.Optional;

/**
 * Looks at a publish before its shard does: limits, address, direction, content. All that costs time happens here, on the
 * caller's thread. Immutable; any thread.
 */
public final class Gate {
    private final Limits limits;
    private final Directory directory;
    private final ReplyAddresses replies;

    public Gate(Directory directory, Limits limits) {
        this.limits = limits;
        this.directory = directory;
        this.replies = new ReplyAddresses(directory);
    }

    public Admission admit(Publish publish) {
        Optional<Problem> tooLarge = Sizes.refusal(publish, limits);
        if (tooLarge.isPresent()) {
            return new Admission.Refused(tooLarge.get());
        }
        return switch (directory.route(publish.address())) {
            case Route.Unknown(Problem problem) -> new Admission.Refused(problem);
            case Route.Found route -> admit(publish, route);
        };
    }

    private Admission admit(Publish publish, Route.Found route) {
        Ingress ingress = Directory.ingress(route, publish.caller());
        if (!ingress.allowed()) {
            return new Admission.Refused(Directions.notPublishable(route, publish.caller()));
        }
        if (ingress.candidates().isEmpty()) {
            return takeAnything(publish, route, ingress);
        }
        return switch (MessageMatcher.match(ingress.messages(), publish.content(), publish.type())) {
            case MessageMatch.Matched(Message message, Optional<String> correlationId) -> {
                Candidate candidate = ingress.candidate(message);
                String contentType = publish.content().contentType().orElse(message.contentType());
                Envelope envelope =
                        envelope(publish, Directory.home(route, candidate), message.id(), correlationId, contentType);
                yield admitted(publish, route, envelope, Optional.of(message), candidate.starts());
            }
            case MessageMatch.Invalid invalid -> new Admission.Refused(MatchProblems.of(invalid));
            case MessageMatch.Ambiguous ambiguous -> new Admission.Refused(MatchProblems.of(ambiguous));
            case MessageMatch.WrongContentType wrong -> new Admission.Refused(MatchProblems.of(wrong));
            case MessageMatch.UnknownHint unknown -> new Admission.Refused(MatchProblems.of(unknown));
        };
    }

    private Admission takeAnything(Publish publish, Route.Found route, Ingress ingress) {
        if (publish.type().filter(type -> !type.isEmpty()).isPresent()) {
            return new Admission.Refused(Problem.of(
                    ProblemCode.MESSAGE_TYPE_UNKNOWN,
                    "Expected no message type, because the channel declares no messages, but it is "
                            + publish.type().get()));
        }
        Channel channel = ingress.open().orElseThrow();
        String contentType = publish.content().contentType().orElse(channel.defaultContentType());
        Envelope envelope = envelope(publish, channel, "", Optional.empty(), contentType);
        return admitted(publish, route, envelope, Optional.empty(), ingress.openStarts());
    }

    private static Envelope envelope(
            Publish publish, Channel channel, String type, Optional<String> correlationId, String contentType) {
        Content content = publish.content();
        return new Envelope(
                channel.id(),
                type,
                publish.messageId(),
                publish.key(),
                correlationId,
                content.headers(),
                contentType,
                content.payload());
    }

    private Admission admitted(
            Publish publish, Route.Found route, Envelope envelope, Optional<Message> kind, Optional<Operation> starts) {
        if (starts.isEmpty()) {
            return admitted(publish, route, envelope, Optional.empty());
        }
        String name = starts.get().id();
        Map<String, String> parameters =
                parameters(route, starts.get().channel().id());
        ReplyTo replyTo = starts.get()
                .reply()
                .map(reply -> replies.of(reply, publish.content(), kind, parameters))
                .orElseGet(ReplyTo.OperationOnly::new);
        return switch (replyTo) {
            case ReplyTo.OperationOnly _ ->
                admitted(publish, route, envelope, Optional.of(new Admission.Work(name, Optional.empty())));
            case ReplyTo.Address(String address) ->
                admitted(publish, route, envelope, Optional.of(new Admission.Work(name, Optional.of(address))));
            case ReplyTo.Refused(Problem problem) -> new Admission.Refused(problem);
        };
    }

    private static Admission admitted(
            Publish publish, Route.Found route, Envelope envelope, Optional<Admission.Work> work) {
        String address = route.address();
        return new Admission.Admitted(
                address,
                Slots.of(address),
                envelope,
                publish.idempotencyKey().map(key -> Digests.mark(publish, address, key, envelope.type())),
                work,
                publish.seen());
    }

    private static Map<String, String> parameters(Route.Found route, String channel) {
        for (Route.Match match : route.matches()) {
            if (match.rules().channel().id().equals(channel)) {
                return match.resolution().parameters();
            }
        }
        return Map.of();
    }
}
