package dev.belfry.core.subscription.view;

import java.util.Arrays;

/**
 * The messages of a queue that are in view, each at a place, which is a small number. Their contents stay in the journal.
 *
 * <p>A message comes into view ready, delayed, or parked behind another one of its lane; it is leased; and when its consumer has
 * spoken, or its lease has ended, it is held until what follows from that is durable: then it is ready or delayed again, or
 * leaves, and the next of its lane takes its turn. Times are in milliseconds of the epoch. Belongs to the loop of its shard.
 */
public final class QueueView {
    public static final int NONE = -1;

    private static final int FIRST_CAPACITY = 16;

    /** Bits of a token that name the place. */
    private static final int PLACE_BITS = 24;

    private static final byte FREE = 0;
    private static final byte READY = 1;
    private static final byte DELAYED = 2;
    private static final byte PARKED = 3;
    private static final byte LEASED = 4;
    /** What is to become of it is on its way to the journal. */
    private static final byte HELD = 5;
    /** It is about to be settled: the same, but the floor of the next record counts on it. */
    private static final byte SETTLING = 6;
    /** The journal has taken that it is settled, but not durably. */
    private static final byte SETTLED = 7;

    private static final int STAGES = 8;

    private final int limit;
    private final boolean inLanes;
    private final int[] counts = new int[STAGES];
    private final Line ready = new Line();
    private final DueHeap dues = new DueHeap();
    private final Lanes lanes = new Lanes();

    private byte[] stages = new byte[0];
    private long[] positions = new long[0];
    private long[] laneOf = new long[0];
    private long[] tokens = new long[0];

    /** The next of the same lane. */
    private int[] behind = new int[0];

    /** The next higher position that is not settled; of a free place, the next free one. */
    private int[] newer = new int[0];

    private int[] older = new int[0];
    private int oldest = NONE;
    private int newest = NONE;
    private int free = NONE;
    private int size;

    /**
     * @param limit most messages
     * @param inLanes whether only the first of each lane may be handed out
     */
    public QueueView(int limit, boolean inLanes) {
        this.limit = limit;
        this.inLanes = inLanes;
    }

    public int size() {
        return size;
    }

    /** How many more may come. */
    public int room() {
        return limit - size;
    }

    public int ready() {
        return counts[READY];
    }

    public int leased() {
        return counts[LEASED];
    }

    public int delayed() {
        return counts[DELAYED];
    }

    public int parked() {
        return counts[PARKED];
    }

    /** How many wait for the journal. */
    public int held() {
        return counts[HELD] + counts[SETTLING] + counts[SETTLED];
    }

    public long position(int place) {
        return positions[place];
    }

    public long token(int place) {
        return tokens[place];
    }

    /** When its lease ends. */
    public long until(int place) {
        return dues.due(place);
    }

    /**
     * A message comes into view, which has room; its position is higher than those before.
     *
     * @param due not to be handed out before this time; 0 for at once
     */
    public void add(long position, long lane, long due, long now) {
        int place = take();
        positions[place] = position;
        laneOf[place] = lane;
        behind[place] = NONE;
        dues.note(place, due);
        link(place);
        size++;
        int before = inLanes ? lanes.last(lane) : NONE;
        if (inLanes) {
            lanes.put(lane, place);
        }
        if (before == NONE) {
            open(place, now);
        } else {
            behind[before] = place;
            to(place, PARKED);
        }
    }

    private int take() {
        if (free == NONE) {
            grow(Math.min(limit, Math.max(FIRST_CAPACITY, stages.length + stages.length / 2)));
        }
        int place = free;
        free = newer[place];
        return place;
    }

    private void grow(int capacity) {
        int before = stages.length;
        stages = Arrays.copyOf(stages, capacity);
        positions = Arrays.copyOf(positions, capacity);
        laneOf = Arrays.copyOf(laneOf, capacity);
        tokens = Arrays.copyOf(tokens, capacity);
        behind = Arrays.copyOf(behind, capacity);
        newer = Arrays.copyOf(newer, capacity);
        older = Arrays.copyOf(older, capacity);
        ready.grow(capacity);
        dues.grow(capacity);
        for (int place = capacity - 1; place >= before; place--) {
            newer[place] = free;
            free = place;
        }
    }

    /** It may be handed out, as soon as it is due. */
    private void open(int place, long now) {
        if (dues.due(place) > now) {
            dues.set(place, dues.due(place));
            to(place, DELAYED);
        } else {
            to(place, READY);
            ready.add(place);
        }
    }

    private void to(int place, byte stage) {
        counts[stages[place]]--;
        stages[place] = stage;
        counts[stage]++;
    }

    private void link(int place) {
        older[place] = newest;
        newer[place] = NONE;
        if (newest == NONE) {
            oldest = place;
        } else {
            newer[newest] = place;
        }
        newest = place;
    }

    private void unlink(int place) {
        if (older[place] == NONE) {
            oldest = newer[place];
        } else {
            newer[older[place]] = newer[place];
        }
        if (newer[place] == NONE) {
            newest = older[place];
        } else {
            older[newer[place]] = older[place];
        }
    }

    /**
     * Leases the first that is ready; there is one.
     *
     * @param number higher than with any lease before
     */
    public int lease(long number, long until) {
        int place = ready.remove();
        tokens[place] = number << PLACE_BITS | place;
        dues.set(place, until);
        to(place, LEASED);
        return place;
    }

    /** Where the message is that this is the current lease of; {@link #NONE} when it is none. */
    public int find(long token) {
        int place = (int) (token & ((1 << PLACE_BITS) - 1));
        return place < stages.length && stages[place] == LEASED && tokens[place] == token ? place : NONE;
    }

    public void extend(int place, long until) {
        dues.set(place, Math.max(until, dues.due(place)));
    }

    /** The lease is over, as if it had not been. */
    public void release(int place) {
        dues.remove(place);
        to(place, READY);
        ready.add(place);
    }

    /** The lease is over; what becomes of the message is up to the journal. */
    public void hold(int place) {
        dues.remove(place);
        to(place, HELD);
    }

    /** The same, or after that: the next record says that it is settled. */
    public void settling(int place) {
        dues.remove(place);
        to(place, SETTLING);
    }

    /** The journal did not take it: the lease goes on. */
    public void leaseAgain(int place, long until) {
        dues.set(place, until);
        to(place, LEASED);
    }

    /** The journal has taken that it is settled. */
    public void settled(int place) {
        unlink(place);
        to(place, SETTLED);
    }

    /** What was held is durable: another attempt, when it is due. */
    public void retry(int place, long due, long now) {
        dues.note(place, due);
        open(place, now);
    }

    /** That it is settled is durable: it leaves, and the next of its lane takes its turn. */
    public void leave(int place, long now) {
        to(place, FREE);
        size--;
        newer[place] = free;
        free = place;
        if (inLanes) {
            int next = behind[place];
            if (next == NONE) {
                lanes.remove(laneOf[place]);
            } else {
                open(next, now);
            }
        }
    }

    /** When something is due next; {@link Long#MAX_VALUE} when nothing is. */
    public long nextDue() {
        return dues.firstDue();
    }

    /** Makes delayed messages ready whose time has come. Ends at a lease that is over, if there is one, and gives its place. */
    public int expired(long now) {
        while (dues.firstDue() <= now) {
            int place = dues.first();
            if (stages[place] == LEASED) {
                return place;
            }
            dues.remove(place);
            to(place, READY);
            ready.add(place);
        }
        return NONE;
    }

    /**
     * Everything up to here is settled, counting what is about to be.
     *
     * @param read how far the journal has been read
     */
    public long floor(long read) {
        int place = oldest;
        while (place != NONE && stages[place] == SETTLING) {
            place = newer[place];
        }
        return place == NONE ? read : positions[place] - 1;
    }
}
