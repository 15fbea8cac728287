package dev.belfry.client.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressTest {
    @ParameterizedTest
    @CsvSource({
        "rooms/42/messages, /rooms/42/messages",
        "/rooms, /rooms",
        "//rooms//x/, /rooms//x/",
        "/, /",
        "'', /",
        "a b+c%é, /a%20b%2Bc%25%C3%A9",
        "a?b#c, /a%3Fb%23c",
        "events, /channels/events",
        "health/live, /channels/health/live",
        "eventsource, /eventsource",
        "channels/events, /channels/events",
    })
    void addresses_become_paths(String address, String path) {
        assertThat(Address.path(address)).isEqualTo(path);
    }
}
