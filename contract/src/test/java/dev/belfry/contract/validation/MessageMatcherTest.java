package dev.belfry.contract.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.contract.Message;
import dev.belfry.contract.RuntimeExpression;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageMatcherTest {
    private static final Message CREATED =
            message("created", "application/json", "{type: object, required: [id], properties: {id: {type: integer}}}");
    private static final Message REMOVED = message("removed", "application/json", "{type: object, required: [reason]}");
    private static final Message PICTURE = new MessageBuilder("picture", "image/png").build();

    @Test
    void matchesTheOneThatFits() {
        assertThat(match(List.of(CREATED, REMOVED, PICTURE), "application/json", "{\"id\": 1}"))
                .isEqualTo(new MessageMatch.Matched(CREATED, Optional.empty()));
        assertThat(match(List.of(CREATED, REMOVED, PICTURE), "image/png", "\u0089PNG"))
                .isEqualTo(new MessageMatch.Matched(PICTURE, Optional.empty()));
    }

    @Test
    void isAmbiguousWhenSeveralFit() {
        assertThat(match(List.of(CREATED, REMOVED), "application/json", "{\"id\": 1, \"reason\": 2}"))
                .isEqualTo(new MessageMatch.Ambiguous(List.of(CREATED, REMOVED)));
    }

    @Test
    void isNotAmbiguousWhenChannelsOfOneAddressHaveTheSameMessage() {
        Message same = new MessageBuilder("created", "application/json")
                .payload(CREATED.payload().orElseThrow())
                .build();
        Message renamed = new MessageBuilder("opened", "application/json")
                .payload(CREATED.payload().orElseThrow())
                .build();
        MessageMatch match = match(List.of(same, CREATED), "application/json", "{\"id\": 1}");
        assertThat(match)
                .isInstanceOfSatisfying(
                        MessageMatch.Matched.class,
                        matched -> assertThat(matched.message()).isSameAs(same));
        assertThat(match(List.of(renamed, CREATED, same), "application/json", "{\"id\": 1}"))
                .isEqualTo(new MessageMatch.Ambiguous(List.of(renamed, CREATED)));
    }

    @Test
    void takesAHint() {
        Content both = content(Optional.empty(), "{\"id\": 1, \"reason\": 2}");
        List<Message> candidates = List.of(CREATED, REMOVED);
        assertThat(MessageMatcher.match(candidates, both, Optional.of("removed")))
                .isEqualTo(new MessageMatch.Matched(REMOVED, Optional.empty()));
        assertThat(MessageMatcher.match(candidates, both, Optional.of("removed-id")))
                .isEqualTo(new MessageMatch.Matched(REMOVED, Optional.empty()));
        assertThat(MessageMatcher.match(candidates, both, Optional.of("other")))
                .isEqualTo(new MessageMatch.UnknownHint("other", List.of("created", "removed")));
        assertThat(MessageMatcher.match(candidates, content(Optional.empty(), "{}"), Optional.of("removed")))
                .isInstanceOfSatisfying(
                        MessageMatch.Invalid.class,
                        invalid -> assertThat(invalid.nearest()).isEqualTo(REMOVED));
    }

    @Test
    void takesADiscriminatorAsHint() {
        String document = """
            Pet: {type: object, discriminator: kind, required: [kind], properties: {kind: {type: string}}}
            Cat: {allOf: [{$ref: '#/Pet'}]}
            Dog: {allOf: [{$ref: '#/Pet'}]}
            cat: {$ref: '#/Cat'}
            dog: {$ref: '#/Dog'}
            """;
        Message cat = new MessageBuilder("c", "application/json")
                .payload(TestSchemas.compile(TestSchemas.ASYNCAPI, document, "/cat"))
                .build();
        Message dog = new MessageBuilder("d", "application/json")
                .payload(TestSchemas.compile(TestSchemas.ASYNCAPI, document, "/dog"))
                .build();
        assertThat(match(List.of(cat, dog), "application/json", "{\"kind\": \"Dog\"}"))
                .isEqualTo(new MessageMatch.Matched(dog, Optional.empty()));
        assertThat(match(List.of(cat, dog), "application/json", "{\"kind\": \"Cow\"}"))
                .isInstanceOf(MessageMatch.Ambiguous.class);
    }

    @Test
    void tellsTheViolationsOfTheNearest() {
        Message text = message("text", "application/json", "{type: string}");
        assertThat(match(List.of(text, CREATED), "application/json", "{\"id\": \"one\"}"))
                .isInstanceOfSatisfying(MessageMatch.Invalid.class, invalid -> {
                    assertThat(invalid.nearest()).isEqualTo(CREATED);
                    assertThat(invalid.violations())
                            .extracting(Violation::pointer)
                            .containsExactly("/id");
                });
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, application/json, true",
        "application/json, 'application/json; charset=utf-8', true",
        "application/json, Application/JSON, true",
        "application/json, application/vnd.acme+json, true",
        "application/vnd.acme+json, application/json, true",
        "application/*, application/json, true",
        "*/*, image/png, true",
        "application/json, text/plain, false",
        "image/png, image/jpeg, false",
        "application/json, nonsense, false",
    })
    void comparesContentTypes(String declared, String given, boolean fits) {
        Message message = new MessageBuilder("m", declared).build();
        MessageMatch match = match(List.of(message), given, "1");
        assertThat(match instanceof MessageMatch.Matched).isEqualTo(fits);
        if (!fits) {
            assertThat(match).isEqualTo(new MessageMatch.WrongContentType(Optional.of(given), List.of(declared)));
        }
    }

    @Test
    void prefersExactlyTheGivenContentType() {
        Message json = new MessageBuilder("json", "application/json").build();
        Message acme = new MessageBuilder("acme", "application/vnd.acme+json").build();
        assertThat(match(List.of(json, acme), "application/vnd.acme+json", "1"))
                .isEqualTo(new MessageMatch.Matched(acme, Optional.empty()));
    }

    @Test
    void readsAContentWithoutTypeAsEachCandidateWouldHaveIt() {
        Message text = message("text", "text/plain", "{type: string}");
        assertThat(MessageMatcher.match(List.of(CREATED, text), content(Optional.empty(), "hello"), Optional.empty()))
                .isEqualTo(new MessageMatch.Matched(text, Optional.empty()));
    }

    @Test
    void refusesBrokenJsonWithoutASchemaToo() {
        Message free = new MessageBuilder("free", "application/json").build();
        assertThat(match(List.of(free), "application/json", "{")).isInstanceOf(MessageMatch.Invalid.class);
        assertThat(match(List.of(free), "application/json", "")).isInstanceOf(MessageMatch.Matched.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        5    | true  | x  |
        five | true  | x  | /Count Expected an integer, but it is the string "five".
        5    | maybe | x  | /Ok Expected true or false, but it is the string "maybe".
        5    | true  | 17 |
        """)
    void checksHeadersInTheirTypes(String count, String ok, String name, String violation) {
        Message message = new MessageBuilder("m", "application/json")
                .headers(TestSchemas.compile(
                        "{type: object, properties: {Count: {type: integer}, Ok: {type: boolean}, name: {type:"
                                + " string}}}"))
                .build();
        Content content = new Content(
                Optional.empty(), Map.of("count", count, "Ok", ok, "name", name), "1".getBytes(StandardCharsets.UTF_8));
        MessageMatch match = MessageMatcher.match(List.of(message), content, Optional.empty());
        if (violation == null) {
            assertThat(match).isInstanceOf(MessageMatch.Matched.class);
        } else {
            assertThat(match)
                    .isInstanceOfSatisfying(
                            MessageMatch.Invalid.class,
                            invalid -> assertThat(invalid.violations())
                                    .singleElement()
                                    .satisfies(found -> {
                                        assertThat(found.part()).isEqualTo(Violation.Part.HEADERS);
                                        assertThat(found.pointer() + " " + found.text())
                                                .isEqualTo(violation);
                                    }));
        }
    }

    @Test
    void missesARequiredHeader() {
        Message message = new MessageBuilder("m", "application/json")
                .headers(TestSchemas.compile("{type: object, required: [trace]}"))
                .build();
        assertThat(match(List.of(message), "application/json", "1")).isInstanceOf(MessageMatch.Invalid.class);
    }

    @Test
    void findsTheCorrelationId() {
        Message message = new MessageBuilder("m", "application/json")
                .correlationId(RuntimeExpression.parse("$message.payload#/order/number"))
                .build();
        assertThat(match(List.of(message), "application/json", "{\"order\": {\"number\": 17}}"))
                .isEqualTo(new MessageMatch.Matched(message, Optional.of("17")));
        assertThat(match(List.of(message), "application/json", "{}"))
                .isEqualTo(new MessageMatch.Matched(message, Optional.empty()));
    }

    private static Message message(String name, String contentType, String payload) {
        return new MessageBuilder(name, contentType)
                .payload(TestSchemas.compile(payload))
                .build();
    }

    private static MessageMatch match(List<Message> candidates, String contentType, String payload) {
        return MessageMatcher.match(candidates, content(Optional.of(contentType), payload), Optional.empty());
    }

    private static Content content(Optional<String> contentType, String payload) {
        return new Content(contentType, Map.of(), payload.getBytes(StandardCharsets.UTF_8));
    }
}
