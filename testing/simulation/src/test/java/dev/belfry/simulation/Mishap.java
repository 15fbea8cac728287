package dev.belfry.simulation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** What may befall a disk. */
enum Mishap {
    /** Files can hardly grow any more. */
    RUN_FULL,
    /** They can again. */
    HAVE_ROOM,
    /** The next force fails, and loses what it should have written. */
    FAIL_FORCE,
    /** The next write fails after a part of it. */
    FAIL_WRITE,
    /** The next read fails. */
    FAIL_READ,
    /** A bit flips. */
    ROT,
    /** The process dies, or the power is cut, at one of the next steps of the disk. */
    DIE;

    /** Some of them, some more often than others: each seed has its own kind of bad luck. */
    static List<Mishap> some(Random random) {
        List<Mishap> some = new ArrayList<>();
        for (Mishap mishap : values()) {
            some.addAll(Collections.nCopies(random.nextInt(4), mishap));
        }
        if (some.contains(RUN_FULL)) {
            some.add(HAVE_ROOM);
            some.add(HAVE_ROOM);
        }
        return some.isEmpty() ? List.of(DIE) : some;
    }
}
