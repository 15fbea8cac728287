package dev.belfry.core.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.core.Caller;
import dev.belfry.core.Cursor;
import dev.belfry.core.Gap;
import dev.belfry.core.Start;
import dev.belfry.core.StoredMessage;
import dev.belfry.core.retention.Originals.Original;
import dev.belfry.core.subscription.CommitRequest;
import dev.belfry.core.subscription.Filter;
import dev.belfry.core.subscription.ReadOutcome;
import dev.belfry.core.subscription.ReadRequest;
import dev.belfry.core.subscription.SubscribeRequest;
import dev.belfry.core.subscription.SubscriptionSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Reads whole channels by a subscription, and in the end knows what it was given and what it was told is missing. */
final class ChannelReader {
    private final String name;
    private final List<String> channels;
    private final KeptNode node;
    private final Random random;
    private final Happenings happenings;
    private final TreeSet<Long> given = new TreeSet<>();
    private final List<Gap> gaps = new ArrayList<>();

    /** It began with what there was: nothing up to here counts. */
    private long excused = -1;

    private @Nullable Cursor cursor;
    private @Nullable CompletableFuture<ReadOutcome> reading;

    ChannelReader(String name, List<String> channels, KeptNode node, Happenings happenings) {
        this.name = name;
        this.channels = channels;
        this.node = node;
        this.random = node.world().random();
        this.happenings = happenings;
    }

    void act() {
        if (reading == null) {
            read(1 + random.nextInt(8), Duration.ofMillis(random.nextInt(3) * 500L));
        } else if (reading.isDone()) {
            take(reading.join());
        }
    }

    private void read(int most, Duration patience) {
        if (cursor == null) {
            node.node()
                    .subscriptions()
                    .subscribe(new SubscribeRequest(
                            Caller.APPLICATION,
                            name,
                            new SubscriptionSpec.Stream(Filter.ofChannels(channels.toArray(String[]::new))),
                            Start.EARLIEST));
        }
        reading = node.node()
                .subscriptions()
                .read(new ReadRequest(Caller.APPLICATION, name, Optional.ofNullable(cursor), most, patience))
                .toCompletableFuture();
    }

    private void take(ReadOutcome outcome) {
        reading = null;
        if (!(outcome instanceof ReadOutcome.Page page)) {
            return;
        }
        if (cursor == null) {
            assertThat(page.lost())
                    .as("a gap for one who began at the beginning")
                    .isEmpty();
            excused = page.next().position();
        } else {
            Cursor from = cursor;
            page.lost().ifPresent(to -> gaps.add(new Gap(from, to)));
            happenings.count(Happening.GAP_IN_A_SUBSCRIPTION, page.lost().isPresent() ? 1 : 0);
        }
        for (StoredMessage message : page.messages()) {
            assertThat(given.isEmpty() || given.last() < message.position())
                    .as("%s gives %d after %s", name, message.position(), given)
                    .isTrue();
            given.add(message.position());
        }
        cursor = page.next();
        if (random.nextInt(3) == 0) {
            node.node().subscriptions().commit(new CommitRequest(Caller.APPLICATION, name, cursor, false));
        }
    }

    void crashed() {
        reading = null;
    }

    /** Reads all there is. */
    void hurry() {
        long before;
        do {
            before = cursor == null ? -1 : cursor.position();
            node.settle();
            if (reading == null) {
                read(10, Duration.ZERO);
            }
            take(node.world().get(reading));
        } while (cursor == null || cursor.position() > before);
    }

    /** Whatever it was not given, it was told of, or it gave way to something later. */
    void check(Originals originals) {
        for (Original original : originals.all()) {
            long position = original.position();
            boolean passed = cursor != null && position <= cursor.position() && position > excused;
            boolean own = channels.contains(original.message().envelope().channel());
            if (own && passed && !given.contains(position) && !originals.gaveWay(original)) {
                assertThat(gaps)
                        .as("message %d was not given by %s, which is at %s: %s", position, name, cursor, given)
                        .anyMatch(gap -> gap.from().position() < position
                                && position <= gap.to().position());
            }
        }
    }
}
