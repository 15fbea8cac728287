package dev.belfry.core.record;

import dev.belfry.core.subscription.Backoff;
import dev.belfry.core.subscription.Filter;
import dev.belfry.core.subscription.Redelivery;
import dev.belfry.core.subscription.SubscriptionSpec;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a subscription is to be, as bytes. The first byte says what there is; a bit that is not known yet (of a rule that a later
 * version of filters has, say) is refused, for without it the rest would mean something else.
 */
final class SpecForm {
    private static final int QUEUE = 1;
    private static final int FREE = 2;
    private static final int DEAD_LETTERS = 4;
    private static final int EXPONENTIAL = 8;
    private static final int KNOWN = QUEUE | FREE | DEAD_LETTERS | EXPONENTIAL;

    private SpecForm() {}

    static void put(RecordBuffer target, SubscriptionSpec spec) {
        target.putByte(flags(spec));
        put(target, spec.filter().channels());
        put(target, spec.filter().addresses());
        put(target, spec.filter().types());
        if (spec instanceof SubscriptionSpec.Queue queue) {
            target.putVarint(queue.redelivery().attempts());
            putBackoff(target, queue.redelivery().backoff());
            target.putText(queue.deadLetters());
        }
    }

    private static int flags(SubscriptionSpec spec) {
        return switch (spec) {
            case SubscriptionSpec.Stream _ -> 0;
            case SubscriptionSpec.Queue queue ->
                QUEUE
                        | (queue.order() == SubscriptionSpec.Order.FREE ? FREE : 0)
                        | (queue.deadLetters().isPresent() ? DEAD_LETTERS : 0)
                        | (queue.redelivery().backoff() instanceof Backoff.Exponential ? EXPONENTIAL : 0);
        };
    }

    private static void putBackoff(RecordBuffer target, Backoff backoff) {
        switch (backoff) {
            case Backoff.Fixed(Duration delay) -> target.putVarint(delay.toMillis());
            case Backoff.Exponential(Duration first, Duration cap, int jitter) -> {
                target.putVarint(first.toMillis());
                target.putVarint(cap.toMillis());
                target.putVarint(jitter);
            }
        }
    }

    private static void put(RecordBuffer target, List<String> texts) {
        target.putVarint(texts.size());
        texts.forEach(target::putText);
    }

    static SubscriptionSpec read(ByteBuffer source) {
        int flags = source.get();
        if ((flags & ~KNOWN) != 0) {
            throw new UnknownRecordException("Expected a subscription of this version, but its flags are " + flags
                    + ": the journal was written by a newer version");
        }
        Filter filter = new Filter(readTexts(source), readTexts(source), readTexts(source));
        if ((flags & QUEUE) == 0) {
            return new SubscriptionSpec.Stream(filter);
        }
        return new SubscriptionSpec.Queue(
                filter,
                (flags & FREE) != 0 ? SubscriptionSpec.Order.FREE : SubscriptionSpec.Order.BY_KEY,
                new Redelivery(Varint.getInt(source), readBackoff(source, (flags & EXPONENTIAL) != 0)),
                (flags & DEAD_LETTERS) != 0 ? Optional.of(Text.get(source)) : Optional.empty());
    }

    private static Backoff readBackoff(ByteBuffer source, boolean exponential) {
        Duration first = Duration.ofMillis(Varint.get(source));
        return exponential
                ? new Backoff.Exponential(first, Duration.ofMillis(Varint.get(source)), Varint.getInt(source))
                : new Backoff.Fixed(first);
    }

    private static List<String> readTexts(ByteBuffer source) {
        int count = Varint.getInt(source);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            texts.add(Text.get(source));
        }
        return texts;
    }
}
