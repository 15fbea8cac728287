package dev.belfry.core.work;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DoneOperationsTest {
    @Test
    void finds_what_was_put_and_nothing_else() {
        DoneOperations done = new DoneOperations();
        for (long request = 0; request < 10_000; request += 2) {
            done.put(request, request + 1);
        }

        for (long request = 0; request < 10_000; request++) {
            assertThat(done.end(request)).isEqualTo(request % 2 == 0 ? request + 1 : -1);
        }
        assertThat(done.size()).isEqualTo(5_000);
    }
}
