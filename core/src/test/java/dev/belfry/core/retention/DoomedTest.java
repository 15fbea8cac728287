package dev.belfry.core.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.contract.Retention.Compaction;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DoomedTest {
    private final LatestMessages latest = new LatestMessages(10);
    private final Doomed doomed = new Doomed();

    private void add(String key, long position) {
        int place = latest.find(Compaction.KEY, "rooms/1", Optional.of(key));
        doomed.add(new Doomed.Candidate(position, Fate.SUPERSEDED, 9, 0, true, place));
    }

    @Test
    void a_deletion_stays_as_long_as_what_it_deletes_does() {
        latest.note(Compaction.KEY, "rooms/1", Optional.of("k"), 1);
        latest.note(Compaction.KEY, "rooms/1", Optional.of("other"), 2);
        latest.note(Compaction.KEY, "rooms/1", Optional.of("k"), 3);
        latest.note(Compaction.KEY, "rooms/1", Optional.of("other"), 4);
        add("k", 1);
        add("other", 2);
        add("k", 3);
        add("other", 4);
        doomed.spare(0);

        doomed.spareDeletions(latest);

        assertThat(doomed.spared(0)).isTrue();
        assertThat(doomed.spared(1)).isFalse();
        assertThat(doomed.spared(2)).isTrue();
        assertThat(doomed.spared(3)).isFalse();
    }
}
