package dev.belfry.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.core.Caller;
import dev.belfry.core.HistoryOutcome;
import dev.belfry.core.HistoryQuery;
import dev.belfry.core.Start;
import dev.belfry.core.StoredMessage;
import dev.belfry.core.operation.MessageOutcome;
import dev.belfry.core.operation.OperationOutcome;
import dev.belfry.core.operation.OperationStatus;
import dev.belfry.core.operation.OperationView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that a node at rest says about what it keeps.
 *
 * @param histories address → its messages, in words
 * @param operations id → how it stands
 * @param results id of an operation → its reply, or why there is none
 */
record Snapshot(
        Map<String, List<String>> histories, Map<String, OperationView> operations, Map<String, String> results) {
    private static final int PAGE = 50;

    static Snapshot of(TestNode node, Collection<String> addresses, Collection<String> ids) {
        Snapshot snapshot = new Snapshot(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
        addresses.forEach(address -> snapshot.histories.put(address, history(node, address)));
        for (String id : ids) {
            var operation = node.world().get(node.node().operation(Caller.APPLICATION, id));
            assertThat(operation).isInstanceOf(OperationOutcome.Found.class);
            snapshot.operations.put(id, ((OperationOutcome.Found) operation).operation());
            snapshot.results.put(id, result(node.world().get(node.node().result(Caller.APPLICATION, id))));
        }
        return snapshot;
    }

    private static List<String> history(TestNode node, String address) {
        List<String> told = new ArrayList<>();
        Start start = Start.EARLIEST;
        HistoryOutcome.Page page;
        do {
            page = node.page(address, start, HistoryQuery.Direction.FORWARDS, PAGE);
            page.messages().stream().map(Snapshot::told).forEach(told::add);
            start = new Start.After(page.next());
        } while (page.more());
        return told;
    }

    private static String told(StoredMessage message) {
        return "%d %d %s %s %s %s %s %s"
                .formatted(
                        message.position(),
                        message.sequence(),
                        message.id(),
                        message.channel(),
                        message.type(),
                        message.time(),
                        message.headers(),
                        TestNode.text(message));
    }

    private static String result(MessageOutcome outcome) {
        return switch (outcome) {
            case MessageOutcome.Found(StoredMessage message) -> told(message);
            case MessageOutcome.Refused(var problem) -> problem.code().text();
        };
    }

    /** A restart changes nothing but that nobody holds any work: {@code after} must say the same otherwise. */
    void requireSameAfterRestart(Snapshot after) {
        assertThat(after.histories).as("histories after a restart").isEqualTo(histories);
        assertThat(after.results).as("results after a restart").isEqualTo(results);
        assertThat(after.operations.keySet()).isEqualTo(operations.keySet());
        operations.forEach((id, before) -> {
            OperationView then = after.operations.get(id);
            if (before.status() == OperationStatus.RUNNING) {
                assertThat(then.version()).isGreaterThan(before.version());
                assertThat(let(then, then.status()))
                        .as("what a worker held at the restart")
                        .isEqualTo(let(before, OperationStatus.ACCEPTED));
            } else {
                assertThat(then).as("after a restart").isEqualTo(before);
            }
        });
    }

    /** The operation with a status, but for when that was. */
    private static OperationView let(OperationView view, OperationStatus status) {
        return new OperationView(
                view.id(),
                view.name(),
                view.address(),
                status,
                0,
                view.attempt(),
                view.progress(),
                view.createdAt(),
                view.startedAt(),
                Instant.EPOCH,
                view.finishedAt(),
                view.error(),
                view.resultContentType());
    }
}
