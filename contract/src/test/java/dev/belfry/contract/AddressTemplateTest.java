package dev.belfry.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTemplateTest {
    @ParameterizedTest
    @CsvSource({
        "orders, orders, {}",
        "/orders, orders, {}",
        "orders, /orders, {}",
        "/, '', {}",
        "/, /, {}",
        "rooms/{room}/messages, rooms/42/messages, {room=42}",
        "adeo-{env}-x-{version}, adeo-dev-x-7, '{env=dev, version=7}'",
        "{a}-{b}, x-y-z, '{a=x, b=y-z}'",
        "{a}{b}, xyz, '{a=x, b=yz}'",
        "{a}aa{b}, aaaa, '{a=a, b=a}'",
        "{room}, -, {room=-}",
        "v{major}.{minor}/{x}b, v1.2/abb, '{major=1, minor=2, x=ab}'",
    })
    void matches(String template, String address, String values) {
        assertThat(AddressTemplate.parse(template).match(address).map(Object::toString))
                .contains(values);
    }

    @ParameterizedTest
    @CsvSource({
        "orders, Orders",
        "orders, orders/",
        "orders, orders/1",
        "orders/1, orders",
        "rooms/{room}, rooms/",
        "rooms/{room}, rooms",
        "rooms/{room}, rooms/1/2",
        "{a}{b}, x",
        "{a}{b}{c}, xy",
        "{a}aa{b}, aaa",
        "a{x}a, aa",
        "x{a}, y1",
        "{a}-{b}, x-",
        "a//b, a/b",
    })
    void doesNotMatch(String template, String address) {
        assertThat(AddressTemplate.parse(template).match(address)).isEmpty();
    }

    @Test
    void anAddressOfMoreThanTheLimitMatchesNothing() {
        AddressTemplate template = AddressTemplate.parse("{a}");
        assertThat(template.match("x".repeat(AddressTemplate.MAX_LENGTH))).isPresent();
        assertThat(template.match("x".repeat(AddressTemplate.MAX_LENGTH + 1))).isEmpty();
    }

    @Test
    void manyPlaceholdersDoNotMakeItSlow() {
        String template = "{a}a{b}a{c}a{d}a{e}a{f}a{g}a{h}a{i}a{j}x";
        AddressTemplate parsed = AddressTemplate.parse(template);
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> assertThat(parsed.match("a".repeat(1000))).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a{", "a}", "{a", "{a{b}}", "}{", "{}", "a/{b/c}", "{a}/{a}", "{a b}"})
    void refusesWhatIsNoTemplate(String text) {
        assertThat(AddressTemplate.defectOf(text))
                .hasValueSatisfying(
                        defect -> assertThat(defect).startsWith("Expected ").contains(", but "));
        assertThatThrownBy(() -> AddressTemplate.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesATemplateOfMoreThanTheLimit() {
        assertThat(AddressTemplate.defectOf("x".repeat(1024))).isEmpty();
        assertThat(AddressTemplate.defectOf("x".repeat(1025)))
                .contains("Expected an address of at most 1024 characters, but it has 1025.");
    }

    @Test
    void expands() {
        AddressTemplate template = AddressTemplate.parse("/rooms/{room}-{floor}");
        assertThat(template.parameters()).containsExactly("room", "floor");
        assertThat(template.expand(Map.of("room", "7", "floor", "ground"))).isEqualTo("rooms/7-ground");
        assertThatThrownBy(() -> template.expand(Map.of("room", "7"))).hasMessageContaining("{floor}");
        assertThatThrownBy(() -> template.expand(Map.of("room", "7/8", "floor", "1")))
                .hasMessageContaining("7/8");
    }
}
