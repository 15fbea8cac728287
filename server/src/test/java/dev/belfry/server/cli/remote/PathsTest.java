package dev.belfry.server.cli.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.client.http.Address;
import dev.belfry.contract.ReservedPaths;
import dev.belfry.http.route.HttpMapping;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Client and server share no code, but must find the same path for an address. */
class PathsTest {
    static Stream<String> addresses() {
        List<String> plain = List.of("rooms/42/messages", "a b", "ü/%", "channels", "channels/x", "eventsource");
        Stream<String> reserved =
                ReservedPaths.FIRST_SEGMENTS.stream().flatMap(word -> Stream.of(word, word + "/x", "x/" + word));
        return Stream.concat(plain.stream(), reserved);
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void the_client_goes_where_the_server_is(String address) {
        assertThat(Address.path(address)).isEqualTo(HttpMapping.path(address));
    }
}
