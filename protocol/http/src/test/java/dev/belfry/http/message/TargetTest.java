package dev.belfry.http.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {
    @Test
    void paths() {
        assertThat(target("/").segments()).containsExactly("");
        assertThat(target("/a/b").segments()).containsExactly("a", "b");
        assertThat(target("/a//b/").segments()).containsExactly("a", "", "b", "");
        assertThat(target("/a%20b+c/%C3%BC").segments()).containsExactly("a b+c", "ü");
        assertThat(target("/..;/%2e").segments()).containsExactly("..;", ".");
        assertThat(target("http://host:1/a?b").segments()).containsExactly("a");
        assertThat(target("http://host").segments()).containsExactly("");
        assertThat(target("*").segments()).containsExactly("*");
    }

    @Test
    void queries() {
        Query query = target("/a?x=1&y=a+b%26&x=2&flag&=z&w=a=b").query();
        assertThat(query.first("x")).contains("1");
        assertThat(query.first("y")).contains("a b&");
        assertThat(query.first("flag")).contains("");
        assertThat(query.first("w")).contains("a=b");
        assertThat(query.first("none")).isEmpty();
        assertThat(target("/a?").query()).isEqualTo(Query.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a", "/%", "/%1", "/%zz", "/%C3", "/a%2Fb", "/a%00", "/a#b", "/a?%", "/a?x=%ff", "/%0a"})
    void malformed(String text) {
        assertThat(Target.parse(text))
                .isInstanceOfSatisfying(
                        Parsed.Bad.class, bad -> assertThat(bad.text()).startsWith("Expected "));
    }

    @Test
    void encodingIsUndoneByDecoding() {
        for (String text : List.of("plain", "a b", "100%", "ü€😀", "a/b?c#d", "\u0000")) {
            assertThat(Percent.decode(Percent.encodeSegment(text))).contains(text);
            assertThat(Percent.decode(Percent.encodeParameter(text))).contains(text);
        }
        assertThat(Percent.encodeSegment("a:b@c/d")).isEqualTo("a:b@c%2Fd");
    }

    private static Target target(String text) {
        return ((Parsed.Good<Target>) Target.parse(text)).value();
    }
}
