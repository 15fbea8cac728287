package dev.belfry.core.subscription;

import static dev.belfry.core.simulation.Consumers.stream;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.contract.Contract;
import dev.belfry.core.Caller;
import dev.belfry.core.Cursor;
import dev.belfry.core.Start;
import dev.belfry.core.problem.ProblemCode;
import dev.belfry.core.simulation.Consumers;
import dev.belfry.core.simulation.Contracts;
import dev.belfry.core.simulation.TestNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Reading a stream subscription and keeping its place. */
class StreamSubscriptionTest {
    private static final Contract CONTRACT = new Contracts()
            .channel("rooms", "rooms/{room}", Contracts.message("said"))
            .channel("notes", "notes", Contracts.message("note"))
            .build();

    private final TestNode node = TestNode.of(CONTRACT);
    private final Consumers readers = new Consumers(node, "reader");

    private static List<String> texts(ReadOutcome.Page page) {
        return page.messages().stream().map(TestNode::text).toList();
    }

    @Test
    void it_is_read_in_the_order_of_the_journal_over_all_addresses() {
        readers.subscribe(stream("rooms/{room}"));
        node.publish("rooms/1", "a");
        node.publish("notes", "no");
        node.publish("rooms/2", "b");
        node.publish("rooms/1", "c");

        ReadOutcome.Page first = readers.read(2);
        readers.commit(first.next());
        ReadOutcome.Page rest = readers.read(10);

        assertThat(texts(first)).containsExactly("a", "b");
        assertThat(texts(rest)).containsExactly("c");
        assertThat(rest.lost()).isEmpty();
    }

    @Test
    void what_is_not_committed_is_read_again() {
        readers.subscribe(stream("notes"));
        node.publish("notes", "a");

        assertThat(texts(readers.read(10))).containsExactly("a");
        assertThat(texts(readers.read(10))).containsExactly("a");
    }

    @Test
    void a_reader_may_be_further_than_what_it_committed() {
        readers.subscribe(stream("notes"));
        node.publish("notes", "a");
        node.publish("notes", "b");
        Cursor next = readers.read(1).next();

        ReadOutcome.Page page =
                (ReadOutcome.Page) node.world().get(readers.reading(Optional.of(next), 10, Duration.ZERO));

        assertThat(texts(page)).containsExactly("b");
        assertThat(readers.view().cursor()).isEqualTo(Cursor.EARLIEST);
    }

    @Test
    void whoever_waits_gets_what_comes() {
        readers.subscribe(stream("notes"), Start.NOW);
        var waiting = readers.reading(Optional.empty(), 10, Duration.ofSeconds(20));
        node.world().settle();
        node.publish("rooms/1", "elsewhere");
        node.publish("notes", "here");

        assertThat(texts((ReadOutcome.Page) node.world().get(waiting))).containsExactly("here");
    }

    @Test
    void nothing_comes_in_time() {
        readers.subscribe(stream("notes"), Start.NOW);
        node.publish("rooms/1", "elsewhere");

        ReadOutcome.Page page =
                (ReadOutcome.Page) node.world().get(readers.reading(Optional.empty(), 10, Duration.ofSeconds(20)));

        assertThat(page.messages()).isEmpty();
        assertThat(page.next().position()).isEqualTo(node.journal().durable());
    }

    @Test
    void a_commit_never_goes_back_unless_it_is_to() {
        readers.subscribe(stream("notes"));
        node.publish("notes", "a");
        node.publish("notes", "b");
        Cursor next = readers.read(10).next();
        readers.commit(next);

        assertThat(readers.commit(Cursor.EARLIEST).cursor()).isEqualTo(next);
        node.crash();
        assertThat(readers.view().cursor()).isEqualTo(next);

        assertThat(readers.seek(Cursor.EARLIEST).cursor()).isEqualTo(Cursor.EARLIEST);
        node.crash();
        assertThat(texts(readers.read(10))).containsExactly("a", "b");
    }

    @Test
    void a_commit_beyond_the_end_is_refused() {
        readers.subscribe(stream("notes"));

        SubscriptionOutcome outcome = node.world()
                .get(node.node()
                        .subscriptions()
                        .commit(new CommitRequest(Caller.APPLICATION, "reader", new Cursor(10_000), false)));

        assertThat(((SubscriptionOutcome.Refused) outcome).problem().code()).isEqualTo(ProblemCode.CURSOR_MALFORMED);
    }
}
