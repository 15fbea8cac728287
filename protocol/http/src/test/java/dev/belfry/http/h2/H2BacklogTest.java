package dev.belfry.http.h2;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class H2BacklogTest {
    private final H2Backlog backlog = new H2Backlog(100);
    private final List<String> done = new ArrayList<>();

    @Test
    void whatComesAtTheLimitWaitsUntilThereIsLess() {
        backlog.add(99);
        backlog.whenLow(() -> done.add("below"));
        backlog.add(1);
        backlog.whenLow(() -> done.add("at"));
        backlog.whenLow(() -> done.add("next"));
        assertThat(done).containsExactly("below");
        backlog.remove(1);
        assertThat(done).containsExactly("below", "at", "next");
    }

    @Test
    void whoMakesTooMuchAgainKeepsTheOthersWaiting() {
        backlog.add(100);
        backlog.whenLow(() -> backlog.add(100));
        backlog.whenLow(() -> done.add("next"));
        backlog.remove(100);
        assertThat(done).isEmpty();
        backlog.remove(100);
        assertThat(done).containsExactly("next");
    }
}
