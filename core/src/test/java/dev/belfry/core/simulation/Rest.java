package dev.belfry.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.core.Caller;
import dev.belfry.core.NodeState;
import dev.belfry.core.PublishOutcome;
import dev.belfry.core.checkpoint.StateText;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Looks at a node at which nothing moves and nothing is wrong. It works; and what it says is what the same records make of a node
 * on the memory engine, and what it says itself after a restart.
 */
final class Rest {
    /** Messages that are published, and how long they are at most. */
    private static final int PROBES = 4;

    private static final int PROBE_LENGTH = 1_500;

    private final TestNode node;
    private final Truth truth;
    private final List<String> addresses;
    private final Supplier<TestNode> folded;
    private final Runnable restart;
    private final Random random;
    private int probes;

    /**
     * @param addresses all that there are, those first to which anybody may publish
     * @param folded makes a node of the same records
     * @param restart lets the node's process die and start again
     */
    Rest(TestNode node, Truth truth, List<List<String>> addresses, Supplier<TestNode> folded, Runnable restart) {
        this.node = node;
        this.truth = truth;
        this.addresses = Stream.concat(
                        addresses.stream().flatMap(List::stream),
                        Stream.concat(SubscriptionPlay.TASKS.stream(), Stream.of(SubscriptionPlay.GRAVES)))
                .toList();
        this.folded = folded;
        this.restart = restart;
        this.random = node.world().random();
    }

    void run() {
        node.world().tally().count("rest");
        requireWorking();
        assertThat(StateText.withoutTimes(NodeState.of(node.node())))
                .as("state of the shards")
                .isEqualTo(StateText.withoutTimes(node.fold(1)));
        Snapshot fold = snapshot(folded.get());
        snapshot(node).requireSameAfterRestart(fold);
        restart.run();
        node.settle();
        assertThat(snapshot(node)).as("what a node says after a restart").isEqualTo(fold);
    }

    /** With nothing wrong, everything is taken. Long messages soon need new files. */
    private void requireWorking() {
        for (int i = 0; i < PROBES; i++) {
            String text = "probe-" + probes++ + ".".repeat(random.nextInt(PROBE_LENGTH));
            truth.sent(text);
            var answer = node.node().publish(TestNode.publish(Caller.APPLICATION, addresses.getFirst(), text));
            node.settle();
            assertThat(answer).isCompletedWithValueMatching(PublishOutcome.Stored.class::isInstance, "stored");
            var stored = (PublishOutcome.Stored) node.world().get(answer);
            truth.stored(text, stored.cursor().position());
        }
    }

    private Snapshot snapshot(TestNode of) {
        return Snapshot.of(of, addresses, truth.operations());
    }
}
