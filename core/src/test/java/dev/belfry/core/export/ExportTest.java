package dev.belfry.core.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.core.Caller;
import dev.belfry.core.Cursor;
import dev.belfry.core.ExportOutcome;
import dev.belfry.core.ExportQuery;
import dev.belfry.core.problem.ProblemCode;
import dev.belfry.core.simulation.Contracts;
import dev.belfry.core.simulation.TestNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExportTest {
    private final TestNode node = TestNode.of(new Contracts()
            .channel("room", "rooms/{room}", Contracts.message("said"))
            .channel("alarm", "alarms", Contracts.message("rang"))
            .receive("say", "room")
            .receive("ring", "alarm")
            .build());

    private ExportOutcome ask(ExportQuery query) {
        return node.world().get(node.node().export(query));
    }

    private ExportOutcome.Page page(Set<String> channels, Cursor after, int limit) {
        return (ExportOutcome.Page)
                ask(new ExportQuery(Caller.APPLICATION, channels, Optional.empty(), Optional.empty(), after, limit));
    }

    private static List<String> texts(ExportOutcome.Page page) {
        return page.messages().stream().map(TestNode::text).toList();
    }

    @Test
    void gives_all_in_the_order_of_the_node_page_after_page() {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            node.stored("rooms/" + i % 3, "m" + i);
            expected.add("m" + i);
        }
        List<String> found = new ArrayList<>();
        Cursor after = Cursor.EARLIEST;
        boolean more = true;
        while (more) {
            ExportOutcome.Page page = page(Set.of(), after, 4);
            assertThat(page.messages()).hasSizeLessThanOrEqualTo(4);
            found.addAll(texts(page));
            after = page.next();
            more = page.more();
        }
        assertThat(found).isEqualTo(expected);
        assertThat(page(Set.of(), after, 4)).isEqualTo(new ExportOutcome.Page(List.of(), after, false));
    }

    @Test
    void gives_only_what_was_asked_for() {
        node.stored("rooms/1", "one");
        node.stored("alarms", "fire");
        node.world().advance(Duration.ofMinutes(1));
        Instant later = node.world().time().instant();
        node.stored("rooms/2", "two");
        node.stored("alarms", "flood");

        assertThat(texts(page(Set.of("alarm"), Cursor.EARLIEST, 10))).containsExactly("fire", "flood");
        assertThat(texts((ExportOutcome.Page) ask(new ExportQuery(
                        Caller.APPLICATION, Set.of(), Optional.of("rooms/2"), Optional.empty(), Cursor.EARLIEST, 10))))
                .containsExactly("two");
        assertThat(texts((ExportOutcome.Page) ask(new ExportQuery(
                        Caller.APPLICATION, Set.of(), Optional.empty(), Optional.of(later), Cursor.EARLIEST, 10))))
                .containsExactly("two", "flood");
    }

    @Test
    void refuses_clients_unknown_channels_and_cursors_of_the_future() {
        assertThat(refusal(query(Caller.ANONYMOUS_CLIENT, Set.of(), 1))).isEqualTo(ProblemCode.ROLE_FORBIDDEN);
        assertThat(refusal(query(Caller.APPLICATION, Set.of("hall"), 1))).isEqualTo(ProblemCode.CHANNEL_UNKNOWN);
        assertThat(refusal(query(Caller.APPLICATION, Set.of(), 0))).isEqualTo(ProblemCode.REQUEST_MALFORMED);
        assertThat(refusal(new ExportQuery(
                        Caller.APPLICATION, Set.of(), Optional.empty(), Optional.empty(), new Cursor(1_000), 1)))
                .isEqualTo(ProblemCode.CURSOR_MALFORMED);
    }

    private static ExportQuery query(Caller caller, Set<String> channels, int limit) {
        return new ExportQuery(caller, channels, Optional.empty(), Optional.empty(), Cursor.EARLIEST, limit);
    }

    private ProblemCode refusal(ExportQuery query) {
        return ((ExportOutcome.Refused) ask(query)).problem().code();
    }
}
