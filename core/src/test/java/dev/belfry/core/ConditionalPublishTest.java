package dev.belfry.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.contract.Contract;
import dev.belfry.core.problem.ProblemCode;
import dev.belfry.core.simulation.Contracts;
import dev.belfry.core.simulation.TestNode;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** Publishes that count on what their publisher has seen. */
class ConditionalPublishTest {
    private static final Contract CONTRACT = new Contracts()
            .channel("rooms", "rooms/{n}", Contracts.message("said"))
            .build();

    private final TestNode node = TestNode.manual(CONTRACT, Limits.DEFAULT);

    private CompletionStage<PublishOutcome> publish(String text, Optional<Cursor> seen) {
        CompletionStage<PublishOutcome> outcome = node.node()
                .publish(TestNode.publish(Caller.APPLICATION, "rooms/1", text).ifSeen(seen));
        node.world().settle();
        return outcome;
    }

    private void sync() {
        node.journal().sync();
        node.world().settle();
    }

    private static ProblemCode code(CompletionStage<PublishOutcome> outcome) {
        return ((PublishOutcome.Refused) outcome.toCompletableFuture().join())
                .problem()
                .code();
    }

    @Test
    void a_refusal_that_names_a_message_comes_when_that_is_durable() {
        CompletionStage<PublishOutcome> first = publish("one", Optional.of(Cursor.EARLIEST));
        CompletionStage<PublishOutcome> second = publish("two", Optional.of(Cursor.EARLIEST));
        assertThat(second.toCompletableFuture()).isNotDone();

        sync();

        assertThat(first.toCompletableFuture().join()).isInstanceOf(PublishOutcome.Stored.class);
        assertThat(code(second)).isEqualTo(ProblemCode.ADDRESS_MOVED_ON);
    }

    @Test
    void nobody_has_seen_what_is_not_there_yet() {
        publish("one", Optional.empty());
        sync();
        Cursor beyond = new Cursor(node.journal().durable() + 1);
        assertThat(code(publish("two", Optional.of(beyond)))).isEqualTo(ProblemCode.CURSOR_MALFORMED);
        CompletionStage<PublishOutcome> third =
                publish("three", Optional.of(new Cursor(node.journal().durable())));
        sync();
        assertThat(third.toCompletableFuture().join()).isInstanceOf(PublishOutcome.Stored.class);
    }
}
