package dev.belfry.http.header;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.http.message.Headers;
import dev.belfry.http.message.Parsed;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderValuesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "wait=5                        | 5  | false",
                "respond-async, wait=10        | 10 | true",
                "WAIT=5; x=y, Respond-Async    | 5  | true",
                "wait=\"7\"                    | 7  | false",
                "wait=1, wait=2                | 1  | false",
                "wait = 3                      | 3  | false",
                "foo; bar=\"a, wait=9\"        | -1 | false",
                "wait=x                        | -1 | false",
                "wait=-1                       | -1 | false",
                "wait=99999999999999           | -1 | false",
                "wait                          | -1 | false",
                ";, ,=                         | -1 | false",
            })
    void prefer(String field, int seconds, boolean async) {
        Prefer prefer = Prefer.of(Headers.of("Prefer", field));
        assertThat(prefer.patience().map(Duration::toSeconds).orElse(-1L)).isEqualTo(seconds);
        assertThat(prefer.respondAsync()).isEqualTo(async);
    }

    @Test
    void preferencesMayComeInSeveralLinesAndAreLimited() {
        Prefer prefer = Prefer.of(Headers.of("Prefer", "respond-async").add("prefer", "wait=90"));
        assertThat(prefer).isEqualTo(new Prefer(true, prefer.patience()));
        assertThat(prefer.patienceUpTo(Duration.ofMinutes(1))).isEqualTo(Duration.ofMinutes(1));
        assertThat(prefer.patienceUpTo(Duration.ofMinutes(2))).isEqualTo(Duration.ofSeconds(90));
        assertThat(Prefer.of(new Headers()).patienceUpTo(Duration.ofMinutes(1))).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "text/event-stream                          | text/event-stream",
                "*/*                                        | application/json",
                "application/*;q=0.2, text/*;q=0.9          | text/event-stream",
                "text/html,application/xml;q=0.9,*/*;q=0.8  | application/json",
                "TEXT/Event-Stream ; Q=0.5                  | text/event-stream",
                "application/json;q=0, */*                  | text/event-stream",
                "application/json;q=0                       | none",
                "image/png                                  | none",
                "application/json;q=abc                     | application/json",
                "nonsense                                   | application/json",
                "text/event-stream;q=0.5, application/json;q=0.5 | application/json",
            })
    void accept(String field, String chosen) {
        Accept accept = Accept.of(Headers.of("Accept", field));
        assertThat(accept.choose(List.of("application/json", "text/event-stream"))
                        .orElse(null))
                .isEqualTo(chosen);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"8e03978e\"  | 8e03978e",
                "8e03978e      | 8e03978e",
                "\"a \\\"b\\\" c\" | a \"b\" c",
                "x\"y          | x\"y",
            })
    void idempotencyKeys(String field, String key) {
        assertThat(IdempotencyKey.parse(field)).isEqualTo(new Parsed.Good<>(key));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"\"", "\"open", "open\"", "ümlaut", "tab\there"})
    void idempotencyKeysThatAreNone(String field) {
        assertThat(IdempotencyKey.parse(field)).isInstanceOf(Parsed.Bad.class);
    }

    @Test
    void anIdempotencyKeyHasALimit() {
        assertThat(IdempotencyKey.parse("k".repeat(255))).isInstanceOf(Parsed.Good.class);
        assertThat(IdempotencyKey.parse("k".repeat(256))).isInstanceOf(Parsed.Bad.class);
    }

    @Test
    void bearerTokens() {
        assertThat(BearerToken.of(Headers.of("Authorization", "bearer  abc "))).contains("abc");
        assertThat(BearerToken.of(Headers.of("Authorization", "Bearer "))).isEmpty();
        assertThat(BearerToken.of(Headers.of("Authorization", "Basic abc"))).isEmpty();
        assertThat(BearerToken.of(new Headers())).isEmpty();
    }

    @Test
    void listsAndNamesAreReadWithoutRegardToCase() {
        Headers headers = Headers.of("Connection", "keep-alive, Upgrade");
        assertThat(headers.lists("connection", "upgrade")).isTrue();
        assertThat(headers.lists("connection", "grade")).isFalse();
        assertThat(headers.set("CONNECTION", "close").all("connection")).containsExactly("close");
    }
}
