package dev.belfry.http.h2;

import static dev.belfry.http.h2.StreamHistory.Fate.ENDED;
import static dev.belfry.http.h2.StreamHistory.Fate.OPEN;
import static dev.belfry.http.h2.StreamHistory.Fate.SKIPPED;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StreamHistoryTest {
    private final StreamHistory history = new StreamHistory();

    @Test
    void streamsAreToldApart() {
        history.opened(1);
        history.ended(1);
        history.opened(7);
        assertThat(history.fate(1)).isEqualTo(ENDED);
        assertThat(history.fate(3)).isEqualTo(SKIPPED);
        assertThat(history.fate(5)).isEqualTo(SKIPPED);
        assertThat(history.fate(7)).isEqualTo(OPEN);
        assertThat(history.fate(9)).isEqualTo(OPEN);
    }

    @Test
    void onlyTheLatestAreRemembered() {
        history.opened(1);
        history.ended(1);
        int last = 2 * StreamHistory.REMEMBERED - 1;
        history.opened(last);
        assertThat(history.fate(1)).isEqualTo(ENDED);
        history.opened(last + 2);
        assertThat(history.fate(1)).isEqualTo(OPEN);
        assertThat(history.fate(last + 2)).isEqualTo(OPEN);
        history.opened(Integer.MAX_VALUE);
        assertThat(history.fate(Integer.MAX_VALUE)).isEqualTo(OPEN);
        assertThat(history.fate(Integer.MAX_VALUE - 2)).isEqualTo(SKIPPED);
    }
}
