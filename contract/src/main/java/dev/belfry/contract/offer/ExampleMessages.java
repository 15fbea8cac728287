package dev.belfry.contract.offer;

import dev.belfry.contract.Message;
import dev.belfry.contract.Schema;
import dev.belfry.contract.validation.Json;
import dev.belfry.contract.validation.MediaType;
import dev.belfry.contract.validation.MessageMatch;
import dev.belfry.contract.validation.MessageMatcher;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/** Finds messages that a contract takes: from its examples, else made up from its schemas; and only what passes its check. */
final class ExampleMessages {
    private ExampleMessages() {}

    /**
     * One of the {@code wanted} messages.
     *
     * @param candidates all that are expected at the same address, the wanted ones among them
     * @param further what else an example of a message has to be
     */
    static Optional<ExampleMessage> find(
            List<Message> wanted, List<Message> candidates, BiPredicate<Message, ExampleMessage> further) {
        return wanted.stream()
                .flatMap(message -> drafts(message)
                        .flatMap(
                                draft -> Stream.of(draft, draft.withHint(message.name()), draft.withHint(message.id())))
                        .filter(draft -> isTaken(draft, message, candidates) && further.test(message, draft)))
                .findFirst();
    }

    private static boolean isTaken(ExampleMessage draft, Message meant, List<Message> candidates) {
        return MessageMatcher.match(candidates, draft.content(), draft.hint())
                        instanceof MessageMatch.Matched(Message message, var _)
                && message.isLike(meant);
    }

    private static Stream<ExampleMessage> drafts(Message message) {
        Optional<MediaType> type = MediaType.parse(message.contentType());
        if (type.filter(known -> known.isJson() || known.isText()).isEmpty()) {
            return Stream.empty();
        }
        boolean json = type.get().isJson();
        Optional<Object> header = message.headers().flatMap(Schema::sample);
        Stream<ExampleMessage> given = message.examples().stream()
                .filter(example -> example.payload().isPresent())
                .map(example -> draft(
                        message,
                        json,
                        example.payload().get(),
                        example.headers().or(() -> header)));
        Stream<ExampleMessage> made = payload(message, json).stream()
                .flatMap(payload -> Stream.of(
                        draft(message, json, payload, header), draft(message, json, payload, Optional.empty())));
        return Stream.concat(given, made);
    }

    private static Optional<Object> payload(Message message, boolean json) {
        return message.payload().isPresent()
                ? message.payload().get().sample()
                : Optional.of(json ? Map.of() : "hello");
    }

    private static ExampleMessage draft(Message message, boolean json, Object payload, Optional<Object> headers) {
        String body = json ? Json.write(payload) : text(payload);
        return new ExampleMessage(message.contentType(), headers(message, headers), body, Optional.empty());
    }

    /** What is not declared would not be told apart from the transport's own headers. */
    private static Map<String, String> headers(Message message, Optional<Object> values) {
        Set<String> declared = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        message.headers().ifPresent(schema -> declared.addAll(schema.validator().propertyNames()));
        Map<String, String> texts = new LinkedHashMap<>();
        if (values.orElse("") instanceof Map<?, ?> map) {
            map.forEach((name, value) -> texts.put(String.valueOf(name), text(value)));
        }
        texts.keySet().retainAll(declared);
        texts.replaceAll((name, value) -> name.equalsIgnoreCase("Content-Type") ? message.contentType() : value);
        return texts;
    }

    private static String text(Object value) {
        return value instanceof String text ? text : Json.write(value);
    }
}
