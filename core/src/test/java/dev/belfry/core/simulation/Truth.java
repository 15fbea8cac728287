package dev.belfry.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.core.Publish;
import dev.belfry.core.PublishOutcome;
import dev.belfry.core.operation.OperationView;
import dev.belfry.core.problem.Problem;
import dev.belfry.core.problem.ProblemCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the node has told the actors, and so must hold for ever. */
final class Truth {
    /** Codes that nobody hears who asks for nothing wrong. */
    private static final Set<ProblemCode> NEVER = Set.of(
            ProblemCode.INTERNAL,
            ProblemCode.OPERATION_UNKNOWN,
            ProblemCode.CURSOR_MALFORMED,
            ProblemCode.SHUTTING_DOWN,
            ProblemCode.ADDRESS_UNKNOWN);

    /** Text of a stored message, which is unlike any other → its position. */
    private final Map<String, Long> stored = new LinkedHashMap<>();

    private final Set<String> refused = new HashSet<>();
    private final Set<String> sent = new HashSet<>();
    private final Set<String> operations = new HashSet<>();
    private final Map<String, String> tokens = new HashMap<>();
    private final Set<String> allTokens = new HashSet<>();
    private final Set<String> givenBack = new HashSet<>();
    private final Map<String, String> replies = new HashMap<>();
    private final Map<String, OperationView> views = new HashMap<>();
    private final List<Keyed> keyed = new ArrayList<>();
    private final Store store;
    private final Tally tally;

    /** @param node is only asked for what befell its store */
    Truth(TestNode node) {
        this.store = node.store();
        this.tally = node.world().tally();
    }

    /**
     * A publish under an idempotency key that was acknowledged.
     *
     * @param identity what the acknowledgement named: a position, or an operation
     */
    record Keyed(Publish publish, String identity) {}

    /** What an acknowledgement names. */
    static String identity(PublishOutcome outcome) {
        return switch (outcome) {
            case PublishOutcome.Stored stored -> "position " + stored.cursor().position();
            case PublishOutcome.Started started ->
                "operation " + started.operation().id();
            case PublishOutcome.Refused refused ->
                throw new IllegalArgumentException("Expected an acknowledgement, but it is " + refused);
        };
    }

    void keyed(Publish publish, String identity) {
        keyed.add(new Keyed(publish, identity));
    }

    List<Keyed> keyed() {
        return keyed;
    }

    /** The node refused something that there is, or may be, no reason in the request for. */
    void refusedWith(Problem problem) {
        tally.count("refused as " + problem.code().text());
        if (problem.code() == ProblemCode.STORAGE_FAILED) {
            assertThat(store.broken() || store.readsFailed())
                    .as("the storage failed, as a refusal says: %s", problem.detail())
                    .isTrue();
        }
        assertThat(problem.code()).as(problem.detail()).isNotIn(NEVER);
    }

    void sent(String text) {
        sent.add(text);
        refused.remove(text);
    }

    void stored(String text, long position) {
        assertThat(stored.getOrDefault(text, position))
                .as("position of %s, which was stored before", text)
                .isEqualTo(position);
        stored.put(text, position);
    }

    void refused(String text) {
        refused.add(text);
    }

    void started(String operation) {
        operations.add(operation);
    }

    /** A worker is about to give this back; perhaps nobody will ever know whether it did. */
    void givesBack(String operation, String token) {
        givenBack.add(operation + " " + token);
    }

    void leased(String operation, String token, int attempt) {
        tally.count(attempt > 1 ? "operation: handed out again" : "operation: handed out");
        String before = tokens.get(operation);
        if (before != null && !givenBack.contains(operation + " " + before)) {
            tally.count("operation: lease ended");
        }
        assertThat(allTokens.add(operation + " " + token))
                .as("token %s of %s is new", token, operation)
                .isTrue();
        tokens.merge(operation, token, Truth::later);
    }

    /** Workers may hear of their leases in another order than they were given. */
    private static String later(String one, String other) {
        return counter(one) > counter(other) ? one : other;
    }

    private static long counter(String token) {
        return Long.parseLong(token.substring(token.indexOf('-') + 1), 32);
    }

    /** The node died, and all leases with it. */
    void crashed() {
        tokens.clear();
    }

    /** Whether this is the last lease that was given since the last crash. */
    boolean isLatest(String operation, String token) {
        return token.equals(tokens.get(operation));
    }

    /** The node told a worker that this is the reply. */
    void succeeded(String operation, String reply) {
        assertThat(replies.put(operation, reply))
                .as("earlier reply of %s", operation)
                .isNull();
    }

    /** The node said, after all that was noted here before, how an operation stands. */
    void seen(OperationView view) {
        OperationView before = views.put(view.id(), view);
        tally.count("seen: operation " + view.status().text());
        if (before != null) {
            assertThat(view.version()).as("version of %s", view.id()).isGreaterThanOrEqualTo(before.version());
            if (before.status().done() || view.version() == before.version()) {
                assertThat(view).isEqualTo(before);
            }
        }
    }

    Map<String, Long> stored() {
        return stored;
    }

    Set<String> refused() {
        return refused;
    }

    Set<String> sent() {
        return sent;
    }

    /** Ids of all operations that were acknowledged. */
    Set<String> operations() {
        return operations;
    }

    /** Replies that were acknowledged, by operation. */
    Map<String, String> replies() {
        return replies;
    }
}
