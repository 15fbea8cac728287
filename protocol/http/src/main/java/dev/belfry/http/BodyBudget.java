package dev.belfry.http;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How many bytes of request bodies there may be at a time, over all connections. Each loop has a {@link Share}, which draws from
 * the budget in portions and so seldom meets the other loops. A loop without any bodies keeps nothing, so when nothing else is
 * under way a body may have the whole budget; otherwise up to two portions a loop can be out of reach for the others.
 */
final class BodyBudget {
    private static final long LARGEST_PORTION = 64 << 10;

    /** All portions that loops may keep together are at most a half of the budget. */
    private static final int LEAST_PORTIONS_PER_LOOP = 4;

    private final long limit;
    private final long portion;
    private final AtomicLong free;

    /** @param loops how many shares there will be */
    BodyBudget(long limit, int loops) {
        this.limit = limit;
        this.portion = Math.min(LARGEST_PORTION, limit / ((long) LEAST_PORTIONS_PER_LOOP * loops));
        this.free = new AtomicLong(limit);
    }

    /** The part of one loop. */
    Share share() {
        return new Share(this);
    }

    long limit() {
        return limit;
    }

    /** The bytes that bodies take, with what loops keep for the next ones. Any thread. */
    long taken() {
        return limit - free.get();
    }

    /** Takes {@code needed} bytes, and a portion more if there is one; 0 when there are not so many. */
    private long draw(long needed) {
        while (true) {
            long there = free.get();
            if (there < needed) {
                return 0;
            }
            long drawn = Math.min(there, needed + portion);
            if (free.compareAndSet(there, there - drawn)) {
                return drawn;
            }
        }
    }

    /** What one loop has of the budget. For that loop only. */
    static final class Share {
        private final BodyBudget budget;
        private long used;
        private long spare;

        private Share(BodyBudget budget) {
            this.budget = budget;
        }

        long limit() {
            return budget.limit();
        }

        /** Takes so many bytes; false, and nothing taken, when there are not so many. */
        boolean take(int bytes) {
            if (bytes > spare) {
                long drawn = budget.draw(bytes - spare);
                if (drawn == 0) {
                    return false;
                }
                spare += drawn;
            }
            spare -= bytes;
            used += bytes;
            return true;
        }

        void give(long bytes) {
            used -= bytes;
            spare += bytes;
            long kept = used == 0 ? 0 : budget.portion;
            if (spare > 2 * kept) {
                budget.free.addAndGet(spare - kept);
                spare = kept;
            }
        }
    }
}
