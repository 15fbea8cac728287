package dev.belfry.http.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CurlLineTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "plain/word, plain/word",
                "two words, 'two words'",
                "it's, 'it'\\''s'",
                "$HOME, '$HOME'",
                "\"\", ''"
            })
    void words_of_a_shell(String text, String quoted) {
        assertThat(CurlLine.quote(text)).isEqualTo(quoted);
    }
}
