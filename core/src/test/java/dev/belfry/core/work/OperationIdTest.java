package dev.belfry.core.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.core.lease.LeaseToken;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperationIdTest {
    @Test
    void the_text_is_read_back_in_either_case() {
        Random random = new Random(7);
        for (int i = 0; i < 10_000; i++) {
            OperationId id = new OperationId(
                    random.nextInt(65536), random.nextLong(Long.MAX_VALUE) >>> random.nextInt(64), random.nextLong());

            assertThat(OperationId.parse(id.text())).contains(id);
            assertThat(OperationId.parse(id.text().toUpperCase(Locale.ROOT))).contains(id);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "not an id at all!",
                "000000000000000",
                "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz",
                "äöü"
            })
    void what_is_no_id_is_not_read(String text) {
        assertThat(OperationId.parse(text)).isEmpty();
    }

    @Test
    void no_two_texts_are_the_same_id() {
        OperationId id = new OperationId(5, 300, 77);
        String text = id.text();
        for (int i = 0; i < text.length(); i++) {
            for (char digit : "0123456789abcdefghijklmnopqrstuvwxyz".toCharArray()) {
                String other = text.substring(0, i) + digit + text.substring(i + 1);
                if (!other.equals(text)) {
                    assertThat(OperationId.parse(other)).isNotEqualTo(Optional.of(id));
                }
            }
        }
        assertThat(OperationId.parse(text + "0")).isNotEqualTo(Optional.of(id));
        assertThat(OperationId.parse("0" + text)).isNotEqualTo(Optional.of(id));
    }

    @Test
    void tokens_are_read_back() {
        LeaseToken token = new LeaseToken(3, 12345);

        assertThat(LeaseToken.parse(token.text())).contains(token);
        assertThat(LeaseToken.parse("0" + token.text())).isEmpty();
        assertThat(LeaseToken.parse("-1-1")).isEmpty();
        assertThat(LeaseToken.parse("x")).isEmpty();
    }
}
