package dev.belfry.core.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.contract.Contract;
import dev.belfry.core.simulation.Contracts;
import org.junit.jupiter.api.Test;

class RecentRoutesTest {
    private static final Contract CONTRACT = new Contracts()
            .channel("rooms", "rooms/{n}", Contracts.message("said"))
            .build();

    private final RecentRoutes recent = new RecentRoutes();
    private final Directory directory = new Directory(CONTRACT);

    private Route.Found resolve(String address) {
        return (Route.Found) new Directory(CONTRACT).route(address);
    }

    @Test
    void anAddressIsFoundAgainUntilAnotherOneTakesItsPlace() {
        Route.Found first = resolve("rooms/1");
        recent.remember(first);
        assertThat(recent.of("rooms/1")).containsSame(first);
        assertThat(recent.of("rooms/2")).isEmpty();

        for (int i = 0; i < 200_000; i++) {
            recent.remember(resolve("rooms/x" + i));
        }
        assertThat(recent.of("rooms/1")).isEmpty();
    }

    @Test
    void longAddressesAreNotRemembered() {
        Route.Found route = resolve("rooms/" + "x".repeat(300));
        recent.remember(route);
        assertThat(recent.of(route.address())).isEmpty();
    }

    @Test
    void theDirectoryResolvesABusyAddressOnce() {
        Route first = directory.route("rooms/1");
        assertThat(directory.route("/rooms/1")).isSameAs(first);
        assertThat(directory.route("halls/1")).isInstanceOf(Route.Unknown.class);
    }
}
