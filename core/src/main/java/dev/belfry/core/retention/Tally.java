package dev.belfry.core.retention;

/** How much there is of something in an extent, and from when. Belongs to its {@link Census}. */
final class Tally {
    private long bytes;
    private long oldest = Long.MAX_VALUE;
    private long newest = Long.MIN_VALUE;

    void add(long more, long time) {
        bytes += more;
        oldest = Math.min(oldest, time);
        newest = Math.max(newest, time);
    }

    long bytes() {
        return bytes;
    }

    /** About how many bytes are from before a time, as if they were spread evenly. */
    long bytesBefore(long time) {
        if (time <= oldest) {
            return 0;
        }
        return time > newest ? bytes : (long) ((double) bytes * (time - oldest) / (newest - oldest + 1));
    }
}
