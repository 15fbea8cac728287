package dev.belfry.http.h2;

import java.util.BitSet;

/**
 * What became of the latest streams of a connection, after the codec has forgotten them: so that what a client may not do is told
 * from what was on its way when a stream was reset. No I/O.
 */
final class StreamHistory {
    /** How many streams are remembered. */
    static final int REMEMBERED = 512;

    private final BitSet opened = new BitSet(REMEMBERED);
    private final BitSet ended = new BitSet(REMEMBERED);
    private int newest = -1;

    /** What is known of a stream that is over. */
    enum Fate {
        /** A later one was opened first: it cannot be opened any more. */
        SKIPPED,
        /** The client has said that nothing more will come. */
        ENDED,
        /** Something may still be on its way, or it is too long ago. */
        OPEN
    }

    /** The client has opened the stream. */
    void opened(int id) {
        int number = id / 2;
        for (int skipped = Math.max(newest + 1, number - REMEMBERED + 1); skipped <= number; skipped++) {
            opened.clear(skipped % REMEMBERED);
            ended.clear(skipped % REMEMBERED);
        }
        newest = number;
        opened.set(number % REMEMBERED);
    }

    /** The client has ended its side of the stream. */
    void ended(int id) {
        ended.set(id / 2 % REMEMBERED);
    }

    Fate fate(int id) {
        int number = id / 2;
        if (number > newest || number <= newest - REMEMBERED) {
            return Fate.OPEN;
        }
        if (!opened.get(number % REMEMBERED)) {
            return Fate.SKIPPED;
        }
        return ended.get(number % REMEMBERED) ? Fate.ENDED : Fate.OPEN;
    }
}
