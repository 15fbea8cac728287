package dev.belfry.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.core.Cursor;
import dev.belfry.core.StoredMessage;
import dev.belfry.core.lease.LeaseToken;
import dev.belfry.core.subscription.Delivery;
import dev.belfry.core.subscription.Settlement;
import dev.belfry.core.subscription.SubscriptionSpec;
import dev.belfry.core.subscription.SubscriptionView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What the node has told the consumers of one queue, and so must hold for ever. */
final class QueueTruth {
    private static final Comparator<LeaseToken> BY_TIME =
            Comparator.comparingLong(LeaseToken::epoch).thenComparingLong(LeaseToken::counter);

    private final String name;
    private final SubscriptionSpec.Queue spec;
    private final Tally tally;
    private final Set<String> tokens = new HashSet<>();
    private final List<Heard> heard = new ArrayList<>();

    /** The last lease of a message that was heard of; and the same but for those that are known to be over. */
    private final Map<Long, LeaseToken> last = new HashMap<>();

    private final Map<Long, LeaseToken> latest = new HashMap<>();
    private final Map<Long, Ended> ended = new HashMap<>();
    private final Set<String> released = new HashSet<>();
    private final Set<String> failed = new HashSet<>();

    /** A message that was handed out. */
    private record Heard(LeaseToken token, long position, String lane, int attempt) {}

    /** A message that a consumer was told to be done with. */
    private record Ended(LeaseToken token, Settlement settlement) {}

    /** @param tally takes note of what came about */
    QueueTruth(String name, SubscriptionSpec.Queue spec, Tally tally) {
        this.name = name;
        this.spec = spec;
        this.tally = tally;
    }

    String name() {
        return name;
    }

    SubscriptionSpec.Queue spec() {
        return spec;
    }

    private static LeaseToken token(Delivery delivery) {
        return LeaseToken.parse(delivery.token()).orElseThrow();
    }

    void delivered(Delivery delivery) {
        LeaseToken token = token(delivery);
        StoredMessage message = delivery.message();
        assertThat(tokens.add(delivery.token()))
                .as("token %s of %s is new", delivery.token(), name)
                .isTrue();
        Ended end = ended.get(message.position());
        assertThat(end == null || BY_TIME.compare(token, end.token()) < 0)
                .as("%s hands out %s by %s, after %s", name, message.position(), token, end)
                .isTrue();
        heard.add(new Heard(token, message.position(), lane(message), delivery.attempt()));
        tally.count(delivery.attempt() > 1 ? "queue: message handed out again" : "queue: message handed out");
        latest.merge(message.position(), token, QueueTruth::later);
        last.merge(message.position(), token, QueueTruth::later);
    }

    /** Consumers may hear of their leases in another order than they were given. */
    private static LeaseToken later(LeaseToken one, LeaseToken other) {
        return BY_TIME.compare(one, other) > 0 ? one : other;
    }

    private static String lane(StoredMessage message) {
        return message.key().map(key -> "key " + key).orElse("address " + message.address());
    }

    /** The node died, and all leases with it. */
    void crashed() {
        latest.clear();
    }

    /** A consumer is about to say this; perhaps nobody will ever know whether it counts. */
    void says(Delivery delivery, Settlement settlement) {
        if (settlement instanceof Settlement.Release) {
            released.add(delivery.token());
        }
    }

    /** Whether this lease is known to be over. */
    boolean isStale(Delivery delivery) {
        return !token(delivery).equals(latest.get(delivery.message().position()));
    }

    /** A consumer was told that this settlement counts; {@code stale}: its lease was known to be over when it said so. */
    void settled(Delivery delivery, Settlement settlement, boolean stale) {
        long position = delivery.message().position();
        assertThat(stale).as("%s honours a stale lease of %s", name, position).isFalse();
        tally.count("queue: " + settlement.getClass().getSimpleName().toLowerCase(Locale.ROOT));
        LeaseToken token = token(delivery);
        Ended end = ended.get(position);
        assertThat(end == null || BY_TIME.compare(token, end.token()) < 0)
                .as("%s settles %s by %s, after %s", name, position, token, end)
                .isTrue();
        if (settlement instanceof Settlement.Fail) {
            failed.add(delivery.token());
        }
        if (isEnd(delivery, settlement)) {
            ended.put(position, new Ended(token, settlement));
            assertThat(token)
                    .as("%s is done with %s, and the last lease of it", name, position)
                    .isEqualTo(last.get(position));
        }
        latest.remove(position, token);
    }

    /** A consumer was told that this does not count. */
    void refused(boolean stale) {
        tally.count(stale ? "queue: stale lease refused" : "queue: lease refused");
    }

    private boolean isEnd(Delivery delivery, Settlement settlement) {
        return switch (settlement) {
            case Settlement.Accept _, Settlement.Reject _ -> true;
            case Settlement.Fail _ -> delivery.attempt() == spec.redelivery().attempts();
            case Settlement.Release _ -> false;
        };
    }

    /** Everything has come to its end. */
    void check(List<StoredMessage> matching, List<StoredMessage> graves, SubscriptionView view) {
        checkAttempts();
        if (spec.order() == SubscriptionSpec.Order.BY_KEY) {
            checkOrder();
        }
        Map<Long, StoredMessage> buried = buried(graves);
        tally.count("queue: dead letter", buried.size());
        Set<Long> delivered = new HashSet<>();
        heard.forEach(each -> delivered.add(each.position()));
        for (StoredMessage message : matching) {
            long position = message.position();
            Ended end = ended.get(position);
            boolean accepted = end != null && end.settlement() instanceof Settlement.Accept;
            assertThat(accepted && buried.containsKey(position))
                    .as("%s was accepted in %s, and is a dead letter", position, name)
                    .isFalse();
            assertThat(end == null || accepted || spec.deadLetters().isEmpty() || buried.containsKey(position))
                    .as("%s was given up in %s (%s), and is no dead letter", position, name, end)
                    .isTrue();
            assertThat(delivered.contains(position)
                            || buried.containsKey(position)
                            || spec.deadLetters().isEmpty())
                    .as("%s was handed out by %s", position, name)
                    .isTrue();
        }
        checkCounts(matching, buried, view.queue().orElseThrow());
    }

    private Map<Long, StoredMessage> buried(List<StoredMessage> graves) {
        Map<Long, StoredMessage> buried = new LinkedHashMap<>();
        for (StoredMessage grave : graves) {
            if (grave.headers().get("Belfry-Dead-Letter-Subscription").equals(name)) {
                long original = Cursor.parse(grave.headers().get("Belfry-Dead-Letter-Cursor"))
                        .orElseThrow()
                        .position();
                assertThat(buried.put(original, grave))
                        .as("another dead letter of %s in %s", original, name)
                        .isNull();
            }
        }
        return buried;
    }

    private void checkCounts(
            List<StoredMessage> matching, Map<Long, StoredMessage> buried, SubscriptionView.Queue queue) {
        assertThat(queue.inView()).as("what is left in view of %s", name).isZero();
        assertThat(queue.gone()).as("what %s did not find", name).isZero();
        assertThat(queue.deadLettered()).as("dead letters of %s", name).isEqualTo(buried.size());
        assertThat(queue.accepted() + queue.deadLettered() + queue.dropped())
                .as("messages that %s is done with: %s", name, queue)
                .isEqualTo(matching.size());
        long acceptedTold = ended.values().stream()
                .filter(end -> end.settlement() instanceof Settlement.Accept)
                .count();
        assertThat(queue.accepted()).as("accepted in %s", name).isGreaterThanOrEqualTo(acceptedTold);
    }

    /**
     * As leases follow each other, a message's number of attempts never falls and never exceeds its limit. It rises when the
     * consumer was told that its failure counts, and when a lease went by of which nobody said that it was given back; but not when
     * that ended with the process.
     */
    private void checkAttempts() {
        Map<Long, Heard> before = new HashMap<>();
        heard.stream().sorted(Comparator.comparing(Heard::token, BY_TIME)).forEach(each -> {
            Heard last = before.put(each.position(), each);
            assertThat(each.attempt())
                    .as("attempt at %s in %s, after %s", each.position(), name, last)
                    .isBetween(
                            last == null ? 1 : leastAfter(last, each),
                            spec.redelivery().attempts());
        });
    }

    private int leastAfter(Heard last, Heard next) {
        String token = last.token().text();
        boolean silent = last.token().epoch() == next.token().epoch() && !released.contains(token);
        if (silent && !failed.contains(token)) {
            tally.count("queue: lease ended");
        }
        return silent || failed.contains(token) ? last.attempt() + 1 : last.attempt();
    }

    /** As leases follow each other, those of a key never go back: a message comes only after those before it are settled. */
    private void checkOrder() {
        Map<String, Long> last = new HashMap<>();
        heard.stream().sorted(Comparator.comparing(Heard::token, BY_TIME)).forEach(each -> {
            long before = last.getOrDefault(each.lane(), -1L);
            assertThat(each.position())
                    .as("%s hands out of %s", name, each.lane())
                    .isGreaterThanOrEqualTo(before);
            last.put(each.lane(), each.position());
        });
    }
}
