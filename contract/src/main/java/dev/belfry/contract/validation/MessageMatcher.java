package dev.belfry.contract.validation;

import dev.belfry.contract.Message;
import dev.belfry.contract.RuntimeExpression;
import dev.belfry.contract.Schema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds which kind of message a content is: one and only one of the candidates must fit. Does its work on the calling thread,
 * without state; any thread.
 */
public final class MessageMatcher {
    private MessageMatcher() {}

    private record Checked(Message message, Decoded content, List<Violation> violations) {}

    /**
     * @param candidates at least one; for a channel without messages there is nothing to find
     * @param hint what the sender calls the message: its name, or its id in the channel; an empty one is none
     */
    public static MessageMatch match(List<Message> candidates, Content content, Optional<String> hint) {
        List<Message> named = hint.filter(name -> !name.isEmpty())
                .map(name -> named(candidates, name))
                .orElse(candidates);
        if (named.isEmpty()) {
            return new MessageMatch.UnknownHint(
                    hint.orElse(""),
                    candidates.stream().map(Message::name).distinct().toList());
        }
        List<Message> fitting = ContentTypes.fitting(named, content.contentType());
        if (fitting.isEmpty()) {
            return new MessageMatch.WrongContentType(
                    content.contentType(),
                    named.stream().map(Message::contentType).distinct().toList());
        }
        return check(fitting, Decoded.of(content));
    }

    private static List<Message> named(List<Message> candidates, String hint) {
        List<Message> byName = candidates.stream()
                .filter(candidate -> candidate.name().equals(hint))
                .toList();
        return byName.isEmpty()
                ? candidates.stream()
                        .filter(candidate -> candidate.id().equals(hint))
                        .toList()
                : byName;
    }

    private static MessageMatch check(List<Message> candidates, Decoded content) {
        List<Checked> checked = new ArrayList<>(candidates.size());
        List<Checked> valid = new ArrayList<>(1);
        for (Message candidate : candidates) {
            Decoded typed = content.orOfType(candidate.contentType());
            Checked one = new Checked(candidate, typed, violations(candidate, typed));
            checked.add(one);
            if (one.violations().isEmpty()) {
                valid.add(one);
            }
        }
        return switch (valid.size()) {
            case 0 -> invalid(checked);
            case 1 -> matched(valid.getFirst());
            default -> several(valid);
        };
    }

    private static List<Violation> violations(Message message, Decoded content) {
        List<Violation> inPayload = message.payload()
                .map(schema -> schema.validator().check(content))
                .orElseGet(() -> withoutSchema(content));
        Optional<Schema> headers = message.headers();
        if (headers.isEmpty()) {
            return inPayload;
        }
        List<Violation> inHeaders =
                headers.get().validator().checkHeaders(content.content().headers());
        if (inPayload.isEmpty() || inHeaders.isEmpty()) {
            return inPayload.isEmpty() ? inHeaders : inPayload;
        }
        List<Violation> all = new ArrayList<>(inHeaders);
        all.addAll(inPayload);
        return all.subList(0, Math.min(all.size(), Violation.MAX_REPORTED));
    }

    /** What calls itself JSON must be JSON; nothing else is known about it. */
    private static List<Violation> withoutSchema(Decoded content) {
        boolean json = content.mediaType().filter(MediaType::isJson).isPresent();
        return json
                        && content.content().payload().length > 0
                        && content.json() instanceof Json.Unreadable(Violation violation)
                ? List.of(violation)
                : List.of();
    }

    private static MessageMatch matched(Checked checked) {
        return new MessageMatch.Matched(
                checked.message(),
                checked.message()
                        .correlationId()
                        .flatMap(expression -> evaluate(expression, checked.message(), checked.content())));
    }

    /**
     * What {@code expression} finds in a message of a known kind, as text. Unlike the expression alone, this can look into binary
     * payloads, of which the message's schema knows how to read them.
     */
    public static Optional<String> evaluate(RuntimeExpression expression, Message message, Content content) {
        return evaluate(expression, message, Decoded.of(content).orOfType(message.contentType()));
    }

    private static Optional<String> evaluate(RuntimeExpression expression, Message message, Decoded content) {
        boolean inPayload = expression.source() == RuntimeExpression.Source.PAYLOAD
                && message.payload().isPresent();
        Decoded readable = inPayload ? message.payload().get().validator().readable(content) : content;
        return expression.evaluateText(readable);
    }

    /** Channels of one address may have the same message: then it does not matter which of them is meant, and it is the first. */
    private static MessageMatch several(List<Checked> valid) {
        List<Checked> different = new ArrayList<>();
        for (Checked one : valid) {
            if (different.stream().noneMatch(other -> other.message().isLike(one.message()))) {
                different.add(one);
            }
        }
        return different.size() == 1 ? matched(different.getFirst()) : discriminated(different);
    }

    /** Several fit: a discriminator in the payload may tell which one is meant. */
    private static MessageMatch discriminated(List<Checked> valid) {
        List<Checked> meant = valid.stream()
                .filter(one -> one.message()
                        .payload()
                        .filter(schema -> schema.validator().isNamedIn(one.content()))
                        .isPresent())
                .toList();
        return meant.size() == 1
                ? matched(meant.getFirst())
                : new MessageMatch.Ambiguous(
                        valid.stream().map(Checked::message).toList());
    }

    private static MessageMatch invalid(List<Checked> checked) {
        Checked nearest = checked.stream()
                .min(Comparator.comparingInt(one -> distance(one.violations())))
                .orElseThrow();
        return new MessageMatch.Invalid(nearest.message(), nearest.violations());
    }

    /** How far a message is off. A wrong type of the whole, or a wrong value of what tells kinds apart, weighs more than the rest. */
    private static int distance(List<Violation> violations) {
        return violations.stream().mapToInt(MessageMatcher::weight).sum();
    }

    private static int weight(Violation violation) {
        String rule = violation.schemaPath().substring(violation.schemaPath().lastIndexOf('/') + 1);
        int depth = (int) violation
                .pointer()
                .chars()
                .filter(character -> character == '/')
                .count();
        return switch (rule) {
            case "type" -> depth == 0 ? 1000 : 1;
            case "const", "enum" -> depth <= 1 ? 100 : 1;
            default -> 1;
        };
    }
}
