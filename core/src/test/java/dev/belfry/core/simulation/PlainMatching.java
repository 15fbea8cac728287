package dev.belfry.core.simulation;

import dev.belfry.contract.Message;
import dev.belfry.contract.validation.Content;
import dev.belfry.contract.validation.MessageMatch;
import dev.belfry.contract.validation.Violation;
import dev.belfry.core.publish.Matching;
import java.util.List;
import java.util.Optional;

/** Tells messages apart by the hint alone, and calls an empty payload invalid. The header {@code correlation} is the correlation id. */
public final class PlainMatching implements Matching {
    @Override
    public MessageMatch match(List<Message> candidates, Content content, Optional<String> hint) {
        List<Message> fitting = candidates.stream()
                .filter(message -> hint.isEmpty() || hint.get().equals(message.id()))
                .toList();
        if (fitting.isEmpty()) {
            return new MessageMatch.UnknownHint(
                    hint.orElse(""), candidates.stream().map(Message::id).toList());
        }
        if (content.contentType().filter(type -> !type.startsWith("text/")).isPresent()) {
            return new MessageMatch.WrongContentType(content.contentType(), List.of("text/plain"));
        }
        if (content.payload().length == 0) {
            return new MessageMatch.Invalid(
                    fitting.getFirst(), List.of(new Violation("", "/minLength", "Expected text, but there is none")));
        }
        return fitting.size() == 1
                ? new MessageMatch.Matched(
                        fitting.getFirst(),
                        Optional.ofNullable(content.headers().get("correlation")))
                : new MessageMatch.Ambiguous(fitting);
    }
}
