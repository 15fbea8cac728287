package dev.belfry.core.subscription;

import static dev.belfry.core.simulation.Consumers.TWICE;
import static dev.belfry.core.simulation.Consumers.queue;
import static dev.belfry.core.simulation.Consumers.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.contract.Contract;
import dev.belfry.core.simulation.Consumers;
import dev.belfry.core.simulation.Contracts;
import dev.belfry.core.simulation.TestNode;
import dev.belfry.storage.EntryEditor;
import dev.belfry.storage.Extent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Messages that the journal does not keep any more. */
class GoneTest {
    private static final Contract CONTRACT = new Contracts()
            .channel("notes", "notes", Contracts.message("note"))
            .channel("other", "other", Contracts.message("note"))
            .channel("graves", "graves", Contracts.message("note"))
            .build();

    private final TestNode node = TestNode.of(CONTRACT);
    private final Consumers consumers = new Consumers(node, "reader");

    private long publish(String text) {
        return node.stored("notes", text).cursor().position();
    }

    /** From now on there are no entries at these positions; a checkpoint includes them. */
    private void drop(long... positions) {
        Set<Long> dropped = Arrays.stream(positions).boxed().collect(Collectors.toSet());
        long last = dropped.stream().mapToLong(Long::longValue).max().orElseThrow();
        while (node.journal().sealed().stream().noneMatch(extent -> extent.next() > last)) {
            node.stored("other", "filler");
        }
        node.world().get(node.node().checkpoint());
        for (Extent extent : node.journal().sealed()) {
            node.journal()
                    .rewrite(
                            List.of(extent),
                            (position, slot, body) -> dropped.contains(position) ? EntryEditor.DROP : EntryEditor.KEEP);
        }
    }

    @Test
    void what_is_gone_before_it_is_handed_out_is_skipped_and_counted() {
        publish("a");
        long second = publish("b");
        publish("c");
        consumers.subscribe(queue("notes"));
        Delivery first = consumers.lease();
        node.world().settle();
        assertThat(consumers.queue().inView()).isEqualTo(3);
        drop(second);

        consumers.accept(first);
        List<Delivery> next = consumers.lease(10);

        assertThat(texts(next)).containsExactly("c");
        assertThat(consumers.queue().gone()).isEqualTo(1);
        consumers.accept(next.toArray(Delivery[]::new));
        assertThat(consumers.lease(10)).isEmpty();
        assertThat(consumers.queue().inView()).isZero();
        node.crash();
        assertThat(consumers.queue().gone()).isEqualTo(1);
    }

    @Test
    void what_is_gone_before_it_is_read_is_passed() {
        consumers.subscribe(queue("notes"));
        publish("a");
        long second = publish("b");
        publish("c");
        drop(second);

        consumers.accept(consumers.lease());

        assertThat(texts(consumers.lease(10))).containsExactly("c");
        assertThat(consumers.queue().gone()).isZero();
    }

    @Test
    void what_is_gone_before_it_becomes_a_dead_letter_is_counted_as_gone() {
        long first = publish("a");
        consumers.subscribe(new SubscriptionSpec.Queue(
                Filter.ofAddresses("notes"), SubscriptionSpec.Order.BY_KEY, TWICE, Optional.of("graves")));
        Delivery delivery = consumers.lease();
        drop(first);

        consumers.settle(new Settlement.Reject("no"), delivery);

        assertThat(consumers.queue().gone()).isEqualTo(1);
        assertThat(consumers.queue().deadLettered()).isZero();
        assertThat(node.texts("graves")).isEmpty();
        assertThat(consumers.queue().inView()).isZero();
    }
}
