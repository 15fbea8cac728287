package dev.belfry.core.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belfry.contract.Contract;
import dev.belfry.core.HistoryQuery;
import dev.belfry.core.Start;
import dev.belfry.core.simulation.Contracts;
import dev.belfry.core.simulation.TestNode;
import dev.belfry.storage.EntryEditor;
import dev.belfry.storage.JournalException;
import java.util.List;
import org.junit.jupiter.api.Test;

class RestartTest {
    private static final Contract CONTRACT = new Contracts()
            .channel("devices", "devices/{device}", Contracts.message("reading"))
            .build();
    private static final int ADDRESSES = 100_000;

    private final TestNode node = TestNode.of(CONTRACT);

    private long checkpoint() {
        return node.world().get(node.node().checkpoint());
    }

    private void publish(int from, int to) {
        for (int device = from; device < to; device++) {
            node.stored("devices/" + device, "reading " + device);
        }
    }

    @Test
    void a_start_reads_a_checkpoint_and_only_what_came_after_it() {
        publish(0, ADDRESSES);
        long position = checkpoint();
        publish(ADDRESSES - 5, ADDRESSES + 5);

        node.crash();

        assertThat(node.node().restored()).isEqualTo(new Restored(ADDRESSES + 5, 0, position, 10));
        assertThat(node.texts("devices/99999")).containsExactly("reading 99999", "reading 99999");
        assertThat(node.stored("devices/7", "again").cursor().position())
                .isEqualTo(node.journal().durable());
        assertThat(node.page("devices/7", Start.EARLIEST, HistoryQuery.Direction.FORWARDS, 10)
                        .messages())
                .extracting(message -> message.sequence())
                .containsExactly(0L, 1L);
    }

    @Test
    void the_first_start_finds_nothing() {
        assertThat(node.node().restored()).isEqualTo(new Restored(0, 0, -1, 0));
    }

    @Test
    void a_start_does_without_records_that_both_checkpoints_include() {
        publish(0, 1_000);
        assertThat(Checkpointer.droppable(node.journal())).isEqualTo(-1);
        long first = checkpoint();
        assertThat(Checkpointer.droppable(node.journal())).isEqualTo(-1);
        publish(0, 1_000);
        checkpoint();
        assertThat(Checkpointer.droppable(node.journal())).isEqualTo(first);

        drop(first);
        node.crash();

        assertThat(node.journal().first()).isGreaterThan(0);
        assertThat(node.stored("devices/7", "again")).isNotNull();
        assertThat(node.page("devices/7", Start.NOW, HistoryQuery.Direction.BACKWARDS, 1)
                        .messages())
                .extracting(message -> message.sequence())
                .containsExactly(2L);
    }

    @Test
    void a_start_without_what_it_needs_is_refused() {
        publish(0, 1_000);
        long durable = node.journal().durable();
        drop(durable);

        assertThatThrownBy(node::crash)
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("Expected all records from position 0 on")
                .hasMessageContaining("there is none")
                .hasMessageContaining("backup");
    }

    private void drop(long last) {
        node.journal().sealed().stream()
                .filter(extent -> extent.next() <= last + 1)
                .forEach(extent -> node.journal().rewrite(List.of(extent), (at, slot, body) -> EntryEditor.DROP));
    }
}
