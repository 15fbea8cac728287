package dev.belfry.core.subscription.desk;

import dev.belfry.core.StoredMessage;
import dev.belfry.core.history.MessageSource;
import dev.belfry.core.history.Readers;
import dev.belfry.core.lease.LeaseToken;
import dev.belfry.core.subscription.Delivery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what was leased and gives it to its consumer; on a reader's thread. */
final class HandOver {
    private final LiveQueue queue;
    private final LeaseWish wish;
    private final long epoch;
    private final List<Delivery> deliveries = new ArrayList<>();
    private final List<Leased> given = new ArrayList<>();
    private final List<Leased> back = new ArrayList<>();
    private final List<Leased> gone = new ArrayList<>();

    HandOver(LiveQueue queue, LeaseWish wish, long epoch) {
        this.queue = queue;
        this.wish = wish;
        this.epoch = epoch;
    }

    /** Begins; on the queue's loop. */
    void start(List<Leased> leased, Readers readers, MessageSource source, int bytes) {
        readers.run(
                () -> {
                    read(leased, source, bytes);
                    finish();
                },
                problem -> {
                    wish.refuse(problem);
                    queue.inLoop(() -> queue.takeBack(leased));
                });
    }

    private void read(List<Leased> leased, MessageSource source, int bytes) {
        long read = 0;
        for (Leased each : leased) {
            if (read > bytes) {
                back.add(each);
                continue;
            }
            Optional<StoredMessage> message = source.message(each.position());
            if (message.isEmpty()) {
                gone.add(each);
            } else {
                read += message.get().payload().length;
                given.add(each);
                deliveries.add(delivery(each, message.get()));
            }
        }
    }

    private Delivery delivery(Leased leased, StoredMessage message) {
        return new Delivery(
                new LeaseToken(epoch, leased.token()).text(),
                leased.attempt(),
                Instant.ofEpochMilli(leased.until()),
                message);
    }

    private void finish() {
        if (deliveries.isEmpty()) {
            queue.inLoop(() -> queue.gone(gone, () -> queue.lease(wish)));
            return;
        }
        if (!wish.answer(List.copyOf(deliveries))) {
            back.addAll(given);
        }
        if (!back.isEmpty()) {
            queue.inLoop(() -> queue.takeBack(back));
        }
        if (!gone.isEmpty()) {
            queue.inLoop(() -> queue.gone(gone, () -> {}));
        }
    }
}
