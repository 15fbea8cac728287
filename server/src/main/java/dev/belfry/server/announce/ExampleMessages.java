package dev.belfry.server.announce;

import dev.belfry.client.json.JsonText;
import dev.belfry.contract.Message;
import dev.belfry.contract.Schema;
import dev.belfry.contract.validation.MessageMatch;
import dev.belfry.contract.validation.MessageMatcher;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds messages that a contract takes: from its examples, else made up from its schemas; and only what passes its check. */
record ExampleMessages(ExampleValues values) {
    /**
     * One of the {@code wanted} messages.
     *
     * @param candidates all that are expected at the same address
     */
    Optional<ExampleMessage> find(List<Message> wanted, List<Message> candidates) {
        return wanted.stream()
                .flatMap(message -> drafts(message)
                        .flatMap(draft -> Stream.of(draft, draft.withHint(message.name())))
                        .filter(draft -> isTaken(draft, message, candidates)))
                .findFirst();
    }

    private static boolean isTaken(ExampleMessage draft, Message meant, List<Message> candidates) {
        return MessageMatcher.match(candidates, draft.content(), draft.hint())
                        instanceof MessageMatch.Matched(Message message, var _)
                && message.equals(meant);
    }

    private Stream<ExampleMessage> drafts(Message message) {
        if (!message.contentType().contains("json") && !message.contentType().startsWith("text/")) {
            return Stream.empty();
        }
        Optional<Object> header = message.headers().map(Schema::source).flatMap(values::make);
        Stream<ExampleMessage> given = message.examples().stream()
                .filter(example -> example.payload().isPresent())
                .map(example -> draft(
                        message, example.payload().get(), example.headers().or(() -> header)));
        Stream<ExampleMessage> made = payload(message).stream()
                .flatMap(payload ->
                        Stream.of(draft(message, payload, header), draft(message, payload, Optional.empty())));
        return Stream.concat(given, made);
    }

    private Optional<Object> payload(Message message) {
        return message.payload().map(Schema::source).map(values::make).orElse(Optional.of(Map.of()));
    }

    private static ExampleMessage draft(Message message, Object payload, Optional<Object> headers) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (headers.orElse("") instanceof Map<?, ?> map) {
            map.forEach((name, value) -> texts.put(String.valueOf(name), text(value)));
        }
        String body = message.contentType().startsWith("text/") ? text(payload) : JsonText.value(payload);
        return new ExampleMessage(message.contentType(), texts, body, Optional.empty());
    }

    private static String text(Object value) {
        return value instanceof String text ? text : JsonText.value(value);
    }
}
