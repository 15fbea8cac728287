package dev.belfry.server.announce;

import dev.belfry.client.json.JsonText;
import dev.belfry.contract.Message;
import dev.belfry.contract.Schema;
import dev.belfry.contract.validation.Content;
import dev.belfry.contract.validation.MessageMatch;
import dev.belfry.contract.validation.MessageMatcher;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A message that the contract takes.
 *
 * @param hint the message's name, when it must be said which one it is
 */
record ExampleMessage(String contentType, Map<String, String> headers, String payload, Optional<String> hint) {
    /** Makes them up from the contract's examples, else from its schemas, and gives away only what passes its check. */
    static final class Maker {
        private final ExampleValues values;

        Maker(ExampleValues values) {
            this.values = values;
        }

        /** A message that is taken where these are expected. */
        Optional<ExampleMessage> make(List<Message> candidates) {
            return candidates.stream()
                    .flatMap(message -> drafts(message).flatMap(draft -> accepted(draft, message, candidates).stream()))
                    .findFirst();
        }

        private Stream<ExampleMessage> drafts(Message message) {
            boolean json = message.contentType().contains("json");
            boolean text = message.contentType().startsWith("text/");
            if (!json && !text) {
                return Stream.empty();
            }
            Stream<ExampleMessage> given = message.examples().stream()
                    .filter(example -> example.payload().isPresent())
                    .map(example -> draft(message, example.payload().get(), example.headers()));
            Stream<ExampleMessage> made = message
                    .payload()
                    .map(Schema::source)
                    .or(() -> Optional.of(Map.of()))
                    .flatMap(values::make)
                    .map(payload -> draft(message, payload, Optional.empty()))
                    .stream();
            return Stream.concat(given, made);
        }

        private ExampleMessage draft(Message message, Object payload, Optional<Object> headers) {
            Map<String, String> texts = new LinkedHashMap<>();
            Optional<Object> chosen =
                    headers.or(() -> message.headers().map(Schema::source).flatMap(values::make));
            if (chosen.orElse("") instanceof Map<?, ?> map) {
                map.forEach((name, value) -> texts.put(String.valueOf(name), String.valueOf(value)));
            }
            boolean text = message.contentType().startsWith("text/");
            String body = text ? String.valueOf(payload) : JsonText.value(payload);
            return new ExampleMessage(message.contentType(), texts, body, Optional.empty());
        }

        private static Optional<ExampleMessage> accepted(
                ExampleMessage draft, Message message, List<Message> candidates) {
            ExampleMessage hinted = new ExampleMessage(
                    draft.contentType(), draft.headers(), draft.payload(), Optional.of(message.name()));
            return Stream.of(draft, hinted)
                    .filter(one ->
                            MessageMatcher.match(candidates, one.content(), one.hint()) instanceof MessageMatch.Matched)
                    .findFirst();
        }
    }

    private Content content() {
        return new Content(Optional.of(contentType), headers, payload.getBytes(StandardCharsets.UTF_8));
    }
}
