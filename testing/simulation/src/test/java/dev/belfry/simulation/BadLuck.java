package dev.belfry.simulation;

import dev.belfry.core.simulation.Tally;
import dev.belfry.storage.journal.disk.SimulatedDisk;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/** What befalls the disks that a journal lives on, one after the other. */
final class BadLuck {
    private static final int LITTLE_ROOM = 4_000;
    private static final int MOST_ROTTEN_BESIDE = 4;
    private static final int STEPS_TO_LIVE = 30;
    private static final int STEPS_TO_LIVE_OPENING = 10;

    private final Random random;
    private final Tally tally;
    private final List<Mishap> mishaps;
    private final Predicate<String> rotting;
    private long room = Long.MAX_VALUE;

    /** @param rotting the files that more than one bit may flip in: what has to be found out, and can be made again */
    BadLuck(Random random, Tally tally, Predicate<String> rotting) {
        this.rotting = rotting;
        this.random = random;
        this.tally = tally;
        this.mishaps = Mishap.some(random);
    }

    void befall(SimulatedDisk disk) {
        Mishap mishap = mishaps.get(random.nextInt(mishaps.size()));
        tally.count("mishap: " + mishap);
        switch (mishap) {
            case RUN_FULL -> setRoom(disk, random.nextInt(LITTLE_ROOM));
            case HAVE_ROOM -> haveRoom(disk);
            case FAIL_FORCE -> disk.failNextForce();
            case FAIL_WRITE -> disk.failNextWrite();
            case FAIL_READ -> disk.failNextRead();
            case ROT -> rot(disk);
            case DIE -> disk.crashIn(1 + random.nextInt(STEPS_TO_LIVE));
        }
    }

    /** Something that befalls the disk while a journal is opened. */
    void befallOpening(SimulatedDisk disk) {
        switch (random.nextInt(5)) {
            case 0 -> disk.failNextRead();
            case 1 -> disk.failNextWrite();
            case 2 -> disk.failNextForce();
            default -> disk.crashIn(1 + random.nextInt(STEPS_TO_LIVE_OPENING));
        }
    }

    /** No more than one bit of the segments: what is refused, and what is taken for torn, is known for one only. */
    private void rot(SimulatedDisk disk) {
        disk.rot(random, rotting.or(file -> file.endsWith(".segment")));
        disk.writeBack(rotting);
        for (int more = random.nextInt(MOST_ROTTEN_BESIDE + 1); more > 0; more--) {
            disk.rot(random, rotting);
        }
    }

    /** Everything is well again. */
    void mend(SimulatedDisk disk) {
        haveRoom(disk);
        disk.failNoMore();
        disk.heal(any -> true);
    }

    void haveRoom(SimulatedDisk disk) {
        setRoom(disk, Long.MAX_VALUE);
    }

    private void setRoom(SimulatedDisk disk, long bytes) {
        room = bytes;
        disk.setRoom(bytes);
    }

    /** A disk that follows after another one is as full as that was. */
    void goOn(SimulatedDisk disk) {
        disk.setRoom(room);
    }
}
