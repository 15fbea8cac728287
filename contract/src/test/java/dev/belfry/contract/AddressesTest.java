package dev.belfry.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressesTest {
    private static final Addresses ADDRESSES = addresses(
            "rooms/{room}/messages",
            "rooms/lobby/messages",
            "/orders",
            "orders",
            "{tenant}/{room}/messages",
            "{kind}-{id}",
            "{id}",
            "{name}.eu",
            "/");

    @ParameterizedTest
    @CsvSource({
        "rooms/7/messages, rooms/{room}/messages {room=7}",
        "rooms/lobby/messages, rooms/lobby/messages {}",
        "/orders, '/orders {}, orders {}'",
        "acme/7/messages, '{tenant}/{room}/messages {tenant=acme, room=7}'",
        "a-b, {id} {id=a-b}",
        "shop.eu, '{id} {id=shop.eu}, {name}.eu {name=shop}'",
        "'', / {}",
        "//, / {}",
        "a/b/c/d, ''",
        "rooms//messages, ''",
    })
    void resolvesToTheChannelsWithTheFewestParameters(String address, String expected) {
        String found = String.join(
                ", ",
                ADDRESSES.resolve(address).stream()
                        .map(resolution -> resolution.channel().id() + " " + resolution.parameters())
                        .toList());
        assertThat(found).isEqualTo(expected);
    }

    @Test
    void resolvesNoAddressOfMoreThanTheLimit() {
        assertThat(ADDRESSES.resolve("x".repeat(1024))).hasSize(1);
        assertThat(ADDRESSES.resolve("x".repeat(1025))).isEmpty();
    }

    @Test
    void comparesTemplatesWithAndWithoutAPlaceholderInTheFirstSegment() {
        Addresses addresses = addresses("rooms/{a}-{b}", "{tenant}/x-y");
        assertThat(addresses.resolve("rooms/x-y"))
                .extracting(resolution -> resolution.channel().id())
                .containsExactly("{tenant}/x-y");
        assertThat(addresses.resolve("rooms/x-z"))
                .extracting(resolution -> resolution.channel().id())
                .containsExactly("rooms/{a}-{b}");
    }

    @Test
    void leavesOutChannelsWithoutAddress() {
        Addresses addresses = Addresses.of(List.of(channel("later", Optional.empty())));
        assertThat(addresses.resolve("later")).isEmpty();
        assertThat(addresses.nearest("later", 3)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "room/7/messages, rooms/{room}/messages",
        "rooms/lobby/message, rooms/lobby/messages",
        "ordres, orders",
        "shop/door, shop/{item}",
    })
    void namesTheNearest(String address, String expected) {
        Addresses addresses = addresses("rooms/{room}/messages", "rooms/lobby/messages", "orders", "shop/{item}");
        assertThat(addresses.nearest(address, 1)).containsExactly(expected);
    }

    @Test
    void namesAsManyAsWanted() {
        assertThat(ADDRESSES.nearest("orders", 3)).hasSize(3).contains("orders", "/orders");
    }

    private static Addresses addresses(String... templates) {
        return Addresses.of(Arrays.stream(templates)
                .map(text -> channel(text, Optional.of(AddressTemplate.parse(text))))
                .toList());
    }

    private static Channel channel(String id, Optional<AddressTemplate> address) {
        return new Channel(
                id,
                address,
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                List.of(),
                Map.of(),
                "application/json",
                Bindings.NONE,
                Extensions.NONE,
                Retention.FOREVER);
    }
}
