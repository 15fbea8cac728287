package dev.belfry.core.retention;

/**
 * What a round of housekeeping did.
 *
 * @param extents how many there were that could be rewritten
 * @param rewritten how many of them were
 * @param bytesBefore what these took
 * @param bytesAfter what is left of them
 * @param dropped how many messages were dropped
 */
public record HousekeepingReport(int extents, int rewritten, long bytesBefore, long bytesAfter, long dropped) {
    static final HousekeepingReport NOTHING = new HousekeepingReport(0, 0, 0, 0, 0);

    HousekeepingReport of(int all) {
        return new HousekeepingReport(all, rewritten, bytesBefore, bytesAfter, dropped);
    }

    HousekeepingReport and(int more, long before, long after, long messages) {
        return new HousekeepingReport(
                extents, rewritten + more, bytesBefore + before, bytesAfter + after, dropped + messages);
    }
}
