package dev.belfry.core.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.contract.Contract;
import dev.belfry.core.Limits;
import dev.belfry.core.simulation.Contracts;
import dev.belfry.core.simulation.TestNode;
import dev.belfry.storage.Checkpoint;
import dev.belfry.storage.JournalException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** When checkpoints are made. A message of this test is less than 100 bytes, a record of it more than 1,000. */
class CheckpointerTest {
    private static final Contract CONTRACT = new Contracts()
            .channel("rooms", "rooms/{room}", Contracts.message("said"))
            .build();
    private static final String THOUSAND = "x".repeat(1_000);

    private TestNode node = TestNode.of(CONTRACT, limits(Long.MAX_VALUE, Long.MAX_VALUE));

    private static Limits limits(long bytes, long stopBytes) {
        return Limits.DEFAULT.with(new CheckpointLimits(bytes, stopBytes));
    }

    private void publish(int messages) {
        for (int i = 0; i < messages; i++) {
            node.stored("rooms/1", THOUSAND);
        }
    }

    private List<Long> checkpoints() {
        node.world().settle();
        return node.journal().checkpoints().all().stream()
                .map(Checkpoint::position)
                .toList();
    }

    private CompletableFuture<Long> ask() {
        return node.node().checkpoint().toCompletableFuture();
    }

    @Test
    void one_is_made_when_there_is_enough_and_the_next_when_there_is_as_much_again() {
        node = TestNode.of(CONTRACT, limits(10_000, Long.MAX_VALUE));
        publish(8);
        assertThat(checkpoints()).isEmpty();

        publish(2);
        assertThat(checkpoints()).hasSize(1);
        long first = checkpoints().getFirst();
        publish(8);
        assertThat(checkpoints()).containsExactly(first);
        publish(2);
        assertThat(checkpoints()).hasSize(2).contains(first);
    }

    @Test
    void what_was_there_at_the_start_counts_too() {
        node = TestNode.of(CONTRACT, limits(10_000, Long.MAX_VALUE));
        publish(6);
        node.crash();
        assertThat(checkpoints()).isEmpty();

        publish(4);

        assertThat(checkpoints()).hasSize(1);
    }

    @Test
    void one_is_never_made_before_there_is_as_much_as_the_last_one_has() {
        node = TestNode.of(CONTRACT, limits(10_000, Long.MAX_VALUE));
        for (int room = 0; room < 2_000; room++) {
            node.stored("rooms/" + room, "x");
        }
        long position = node.world().get(ask());
        assertThat(node.journal().checkpoints().all().getFirst().size()).isBetween(30_000L, 50_000L);

        publish(25);
        assertThat(checkpoints()).startsWith(position);
        publish(25);
        assertThat(checkpoints().getFirst()).isGreaterThan(position);
    }

    @Test
    void none_is_made_when_there_is_one_already() {
        publish(1);
        long position = node.world().get(ask());
        assertThat(position).isEqualTo(node.journal().durable());

        assertThat(node.world().get(ask())).isEqualTo(position);
        assertThat(checkpoints()).containsExactly(position);

        node.crash();
        assertThat(node.world().get(ask())).isEqualTo(position + 1);
        assertThat(checkpoints()).containsExactly(position + 1, position);
    }

    @Test
    void who_asks_while_one_waits_to_be_made_gets_the_same() {
        publish(1);
        CompletableFuture<Long> one = ask();
        CompletableFuture<Long> other = ask();

        assertThat(node.world().get(one)).isEqualTo(node.world().get(other));
        assertThat(checkpoints()).hasSize(1);
    }

    @Test
    void who_gives_up_waiting_takes_it_from_nobody() {
        publish(1);
        CompletableFuture<Long> one = ask();
        CompletableFuture<Long> other = ask();
        one.cancel(false);

        assertThat(node.world().get(other)).isEqualTo(node.journal().durable());
    }

    @Test
    void a_stop_makes_one_if_that_is_worth_while() {
        node = TestNode.of(CONTRACT, limits(Long.MAX_VALUE, 5_000));
        publish(6);
        node.world().get(node.node().drain());
        assertThat(checkpoints()).containsExactly(node.journal().durable());

        node.crash();
        publish(3);
        node.world().get(node.node().drain());
        assertThat(checkpoints()).hasSize(1);
    }

    @Test
    void a_stop_waits_for_the_one_that_is_being_made_and_takes_no_more() {
        publish(1);
        CompletableFuture<Long> asked = ask();
        CompletableFuture<Void> drained = node.node().drain().toCompletableFuture();
        node.world().runUntil(drained::isDone);

        assertThat(asked).isCompletedWithValue(node.journal().durable());
        CompletableFuture<Long> late = ask();
        assertThat(late.exceptionNow()).isInstanceOf(JournalException.class);
    }

    @Test
    void when_there_is_no_room_the_node_goes_on_and_the_next_one_is_tried_later() {
        node = TestNode.of(CONTRACT, limits(10_000, Long.MAX_VALUE));
        publish(5);
        node.journal().runFull("no room in the test");
        CompletableFuture<Long> asked = ask();
        node.world().runUntil(asked::isDone);
        assertThat(asked.exceptionNow())
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("no room in the test");
        node.journal().makeRoom();

        publish(8);
        assertThat(checkpoints()).isEmpty();
        publish(2);
        assertThat(checkpoints()).hasSize(1);
    }

    @Test
    void when_the_journal_fails_none_is_made_any_more() {
        publish(1);
        node.journal().fail(new JournalException("the disk is gone"));

        assertThat(ask().exceptionNow()).isInstanceOf(JournalException.class);
    }
}
