package dev.belfry.core.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belfry.contract.Contract;
import dev.belfry.core.Caller;
import dev.belfry.core.Cursor;
import dev.belfry.core.HistoryOutcome;
import dev.belfry.core.HistoryQuery;
import dev.belfry.core.Limits;
import dev.belfry.core.Start;
import dev.belfry.core.StoredMessage;
import dev.belfry.core.record.Envelope;
import dev.belfry.core.record.Links;
import dev.belfry.core.record.MessageRecord;
import dev.belfry.core.record.RecordBuffer;
import dev.belfry.core.shard.State;
import dev.belfry.core.simulation.Contracts;
import dev.belfry.core.simulation.Histories;
import dev.belfry.core.simulation.TestNode;
import dev.belfry.core.subscription.Filter;
import dev.belfry.core.subscription.FollowRequest;
import dev.belfry.core.subscription.ReadOutcome;
import dev.belfry.storage.Append;
import dev.belfry.storage.EntryEditor;
import dev.belfry.storage.Extent;
import dev.belfry.storage.JournalException;
import dev.belfry.storage.memory.MemoryJournal;
import dev.belfry.storage.memory.MemoryOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** A node starts from what is left of a journal. {@code -Dseed=N} plays one seed again. */
class SalvageTest {
    private static final int SEEDS = 40;
    private static final Contract CONTRACT = new Contracts()
            .channel("devices", "devices/{device}", Contracts.message("reading"))
            .build();

    private final TestNode node = TestNode.of(CONTRACT);

    private void lose(Set<Long> positions) {
        lose(node.journal(), positions::contains);
    }

    private interface Loss {
        boolean of(long position);
    }

    private static void lose(MemoryJournal journal, Loss loss) {
        for (Extent extent : journal.sealed()) {
            var _ = journal.rewrite(
                    List.of(extent), (position, slot, body) -> loss.of(position) ? EntryEditor.DROP : EntryEditor.KEEP);
        }
    }

    private long publish(String device, String text) {
        return node.stored("devices/" + device, text).cursor().position();
    }

    private void fill() {
        for (int i = 0; i < 600; i++) {
            publish("filler", "f" + i);
        }
    }

    @Test
    void nothing_happens_when_nothing_is_lost() {
        fill();
        assertThat(Salvage.run(node.journal(), false)).isEmpty();
        assertThat(node.journal().checkpoints().all()).isEmpty();
    }

    @Test
    void a_node_starts_without_what_is_lost_and_tells_readers() {
        publish("a", "one");
        long two = publish("a", "two");
        long three = publish("a", "three");
        publish("a", "four");
        fill();
        lose(Set.of(two, three));
        assertThatThrownBy(node::crash).isInstanceOf(JournalException.class).hasMessageContaining("journal repair");

        long end = node.journal().durable();
        assertThat(Salvage.run(node.journal(), false)).contains(new Salvage.Salvaged(end, 2));
        node.crash();

        assertThat(node.node().restored().checkpoint()).isEqualTo(end);
        publish("a", "five");
        HistoryOutcome.Page page = node.page("devices/a", Start.EARLIEST, HistoryQuery.Direction.FORWARDS, 10);
        assertThat(page.messages()).extracting(TestNode::text).containsExactly("four", "five");
        assertThat(page.messages()).extracting(StoredMessage::sequence).containsExactly(3L, 4L);
        assertThat(Salvage.run(node.journal(), false)).isEmpty();
    }

    @Test
    void readers_of_many_addresses_are_told_too() {
        long one = publish("a", "one");
        long two = publish("a", "two");
        publish("a", "three");
        fill();
        lose(Set.of(two));
        assertThat(Salvage.run(node.journal(), false)).isPresent();
        node.crash();

        ReadOutcome outcome = node.world()
                .get(node.node()
                        .subscriptions()
                        .follow(new FollowRequest(
                                Caller.APPLICATION, Filter.ALL, new Start.After(new Cursor(one)), 1, Duration.ZERO)));
        assertThat(((ReadOutcome.Page) outcome).lost()).isPresent();
    }

    @Test
    void a_node_starts_without_the_beginning() {
        fill();
        lose(node.journal(), position -> position < 100);
        assertThatThrownBy(node::crash).isInstanceOf(JournalException.class);
        assertThat(Salvage.run(node.journal(), false)).isPresent();
        node.crash();
        publish("filler", "more");
    }

    @Test
    void an_address_of_which_it_is_lost_that_it_was_forgotten_begins_anew() {
        try (MemoryJournal journal = MemoryJournal.immediate(MemoryOptions.DEFAULTS)) {
            append(journal, new Links(0, -1, -1));
            append(journal, new Links(1, 0, 0));
            append(journal, Links.first(1));
            append(journal, new Links(1, 2, 2));
            assertThat(Salvage.run(journal, true)).contains(new Salvage.Salvaged(3, 0));
            State state = new Recovery(journal, 1, Limits.DEFAULT).run().state();
            assertThat(state.of(0).addresses().head("a").count()).isEqualTo(2);
        }
    }

    private static void append(MemoryJournal journal, Links links) {
        Envelope envelope = new Envelope(
                "c", "m", Optional.empty(), Optional.empty(), Optional.empty(), Map.of(), "text/plain", new byte[0]);
        MessageRecord record =
                new MessageRecord(links, 1, "a", Optional.empty(), Optional.empty(), Optional.empty(), envelope);
        assertThat(journal.append(0, new RecordBuffer().fill(record))).isInstanceOf(Append.Taken.class);
    }

    @Test
    void no_lease_of_a_start_that_is_lost_fits_again() {
        fill();
        State before = new Recovery(node.journal(), 1, Limits.DEFAULT).run().state();
        assertThat(Salvage.run(node.journal(), true)).isPresent();
        State after = new Recovery(node.journal(), 1, Limits.DEFAULT).run().state();
        assertThat(after.epoch()).isGreaterThan(before.epoch());
    }

    @Test
    void whatever_is_lost_of_whatever_journal_it_can_be_folded() {
        Long only = Long.getLong("seed");
        LongStream seeds = only == null ? LongStream.range(0, SEEDS) : LongStream.of(only);
        seeds.forEach(seed -> {
            try {
                loseSome(new Random(seed), Histories.of(seed));
            } catch (RuntimeException | AssertionError failure) {
                throw new AssertionError("Seed " + seed + " failed; play it again with -Dseed=" + seed, failure);
            }
        });
    }

    private static void loseSome(Random random, MemoryJournal history) {
        try (history) {
            int percent = 1 + random.nextInt(40);
            lose(history, position -> random.nextInt(100) < percent);
            var _ = Salvage.run(history, true);
            Recovery.Recovered recovered = new Recovery(history, 3, Limits.DEFAULT).run();
            assertThat(recovered.records()).isZero();
        }
    }
}
