package dev.belfry.storage.journal.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * A disk in memory that does what real ones do at their worst. Until a file is forced, a power cut keeps any of the sectors
 * written to it and loses the others; until the disk is forced, it keeps any prefix of the changes of names, of which
 * deletions may be lost. A force that fails loses what it should have written, and yet the next one succeeds. A write that fails, or in which the process dies, has
 * written any part of it. Each change is a step; a crash can be ordered at any. For one thread, but others can be played while
 * it waits for the disk: see {@link #setMeanwhile}.
 */
public final class SimulatedDisk implements Disk {
    private final List<SortedMap<String, SimulatedFile>> names = new ArrayList<>(List.of(new TreeMap<>()));
    private final List<Deletion> deletions = new ArrayList<>();
    private final DiskFaults faults = new DiskFaults();
    private Runnable meanwhile = () -> {};
    private boolean waiting;
    private long room = Long.MAX_VALUE;
    private int steps;
    private int crashAt = -1;
    private boolean crashed;
    private int forces;

    /** A disk from which the power was cut, or whose user was killed. Every later use of it throws this. */
    public static final class Crash extends IOException {
        private static final long serialVersionUID = 1L;

        Crash() {
            super("the simulated crash");
        }
    }

    /** What was deleted since the disk was forced, and by which of the changes. */
    private record Deletion(int change, String name, SimulatedFile file) {}

    // What a test does to it.

    /** Orders a crash at a step from now on, 1 being the next one. */
    public void crashIn(int moreSteps) {
        crashAt = steps + moreSteps;
    }

    /** Crashes now. */
    public void crash() {
        crashed = true;
    }

    public boolean crashed() {
        return crashed;
    }

    /** Changes so far. */
    public int steps() {
        return steps;
    }

    /** Forces of files so far. */
    public int forces() {
        return forces;
    }

    /** Bytes by which files may still grow. */
    public void setRoom(long bytes) {
        room = bytes;
    }

    public void failNextForce() {
        faults.nextForceFails = true;
    }

    /** Lets each force of a file fail. */
    public void failForceOf(String name) {
        faults.unforceable = name;
    }

    public void failForceOfNames() {
        faults.forceOfNamesFails = true;
    }

    public void refuseToDelete(String name) {
        faults.undeletable = name;
    }

    public void refuseToCreate(String name) {
        faults.uncreatable = name;
    }

    /** Lets the next write to a file fail, after some of it was written. */
    public void failNextWrite() {
        faults.nextWriteFails = true;
    }

    /** Lets nothing be changed any more, as on a disk that was mounted for reading, or for a user who may not write. */
    public void setReadOnly(boolean only) {
        faults.readOnly = only;
    }

    /** Lets one of so many reads show a bit that was never written, or end too early. 0: none. */
    public void setFaultyReads(RandomGenerator random, int oneIn) {
        faults.wrongReads = random;
        faults.oneWrongIn = oneIn;
    }

    public void failNextRead() {
        faults.nextReadFails = true;
    }

    /** No failure that was ordered, and did not come yet, will. */
    public void failNoMore() {
        faults.failNoMore();
        crashAt = -1;
    }

    /** From now on a read may give less than it was asked for, as files do. */
    public void readInPieces(RandomGenerator random) {
        faults.pieces = random;
    }

    /** What others do while somebody waits for a write or a force; it may use the disk too. */
    public void setMeanwhile(Runnable others) {
        meanwhile = others;
    }

    /** The system writes the files whose names fit by itself, as it does with what nobody forces. */
    public void writeBack(Predicate<String> files) {
        now().entrySet().stream()
                .filter(file -> files.test(file.getKey()))
                .forEach(file -> file.getValue().force());
    }

    /** Flips a bit somewhere in one of the files whose names fit, unless there is none or somebody is writing there. */
    public void rot(RandomGenerator random, Predicate<String> files) {
        List<String> fitting = now().keySet().stream().filter(files).toList();
        if (!fitting.isEmpty()) {
            now().get(fitting.get(random.nextInt(fitting.size()))).rot(random);
        }
    }

    /** The names of the files in which bits are flipped that nobody has written to since. */
    public List<String> rotten() {
        return now().entrySet().stream()
                .filter(file -> file.getValue().rotten())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Makes good what {@link #rot} did to the files whose names fit. */
    public void heal(Predicate<String> files) {
        for (SortedMap<String, SimulatedFile> state : names) {
            state.entrySet().stream()
                    .filter(file -> files.test(file.getKey()))
                    .forEach(file -> file.getValue().heal());
        }
    }

    /** Reads so far that failed. */
    public int failedReads() {
        return faults.failedReads;
    }

    /** Reads so far that gave less than they were asked for. */
    public int shortReads() {
        return faults.shortReads;
    }

    /** The disk as the next process finds it after this one was killed: the system has kept all. */
    public SimulatedDisk afterKill() {
        crashed = true;
        return copy();
    }

    /** Another disk with the same on it, forced or not. */
    public SimulatedDisk copy() {
        SimulatedDisk next = new SimulatedDisk();
        next.names.clear();
        Map<SimulatedFile, SimulatedFile> copies = new IdentityHashMap<>();
        for (SortedMap<String, SimulatedFile> state : names) {
            SortedMap<String, SimulatedFile> copy = new TreeMap<>();
            state.forEach((name, file) -> copy.put(name, copies.computeIfAbsent(file, SimulatedFile::copy)));
            next.names.add(copy);
        }
        for (Deletion deletion : deletions) {
            SimulatedFile copy = copies.computeIfAbsent(deletion.file(), SimulatedFile::copy);
            next.deletions.add(new Deletion(deletion.change(), deletion.name(), copy));
        }
        return next;
    }

    /** The disk as it is found after the power was cut. */
    public SimulatedDisk afterPowerCut(RandomGenerator random) {
        SimulatedDisk next = afterKill();
        int changes = random.nextInt(names.size());
        SortedMap<String, SimulatedFile> kept = next.names.get(changes);
        for (Deletion deletion : next.deletions) {
            if (deletion.change() <= changes && random.nextBoolean()) {
                kept.putIfAbsent(deletion.name(), deletion.file());
            }
        }
        kept.values().forEach(file -> file.cutPower(random));
        next.names.clear();
        next.names.add(kept);
        next.deletions.clear();
        return next;
    }

    /** The bytes of a file, to look at or to damage. */
    public byte[] bytes(String name) {
        return now().get(name).bytes();
    }

    /** Lets the medium hold what is seen, as it was damaged too. */
    public void settle() {
        now().values().forEach(SimulatedFile::settle);
    }

    /** Whether there is a file. */
    public boolean contains(String name) {
        return now().containsKey(name);
    }

    /** Cuts a file short, or makes it longer by zeros. */
    public void resize(String name, int size) {
        now().get(name).resize(size);
    }

    // What the journal does.

    @Override
    public String place(String name) {
        return "sim/" + name;
    }

    @Override
    public List<String> names() throws IOException {
        requireAlive();
        return List.copyOf(now().keySet());
    }

    @Override
    public ReadableFile read(String name) throws IOException {
        SimulatedFile file = existing(name);
        return new ReadableFile() {
            @Override
            public long size() throws IOException {
                requireAlive();
                return file.bytes().length;
            }

            @Override
            public int read(long offset, ByteBuffer target) throws IOException {
                requireAlive();
                return faults.read(file, offset, target);
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public WritableFile write(String name) throws IOException {
        requireWritable(name);
        return writable(existing(name));
    }

    @Override
    public WritableFile create(String name) throws IOException {
        requireWritable(name);
        faults.refuse(name, faults.uncreatable);
        SimulatedFile file = new SimulatedFile();
        change().put(name, file);
        step();
        return writable(file);
    }

    @Override
    public void rename(String from, String to) throws IOException {
        requireWritable(from);
        SimulatedFile file = existing(from);
        SortedMap<String, SimulatedFile> changed = change();
        changed.remove(from);
        changed.put(to, file);
        step();
    }

    @Override
    public void delete(String name) throws IOException {
        requireWritable(name);
        faults.refuse(name, faults.undeletable);
        SimulatedFile file = now().get(name);
        if (file != null) {
            change().remove(name);
            deletions.add(new Deletion(names.size() - 1, name, file));
            step();
        }
    }

    @Override
    public long room() throws IOException {
        requireAlive();
        return room;
    }

    @Override
    public void force() throws IOException {
        await();
        step();
        faults.failForceOfNames();
        SortedMap<String, SimulatedFile> state = now();
        names.clear();
        names.add(state);
        deletions.clear();
    }

    private WritableFile writable(SimulatedFile file) {
        return new WritableFile() {
            @Override
            public void write(long offset, ByteBuffer source) throws IOException {
                await();
                int end = source.limit();
                long growth = Math.max(0, offset + source.remaining() - file.bytes().length);
                // Of the last write before the end any part is done.
                source.limit(steps + 1 == crashAt || faults.nextWriteFails ? part(source) : end);
                source.limit((int) Math.max(source.position(), source.limit() - Math.max(0, growth - room)));
                file.write((int) offset, source);
                step();
                faults.failWrite();
                takeRoom(growth);
            }

            @Override
            public void force() throws IOException {
                await();
                forces++;
                step();
                try {
                    faults.failForce(file == now().get(faults.unforceable));
                } catch (IOException e) {
                    file.forget();
                    throw e;
                }
                file.force();
            }

            @Override
            public void close() {}
        };
    }

    private int part(ByteBuffer source) {
        return source.position() + source.remaining() / 4 * (steps % 4);
    }

    private void takeRoom(long growth) throws IOException {
        if (growth > room) {
            room = 0;
            throw new IOException("No space left on device, says the simulated disk");
        }
        room = room == Long.MAX_VALUE ? room : room - growth;
    }

    private SimulatedFile existing(String name) throws IOException {
        requireAlive();
        SimulatedFile file = now().get(name);
        if (file == null) {
            throw new NoSuchFileException(name);
        }
        return file;
    }

    private SortedMap<String, SimulatedFile> now() {
        return names.getLast();
    }

    private SortedMap<String, SimulatedFile> change() throws IOException {
        requireAlive();
        names.add(new TreeMap<>(now()));
        return now();
    }

    private void requireWritable(String name) throws IOException {
        requireAlive();
        faults.refuseChanges(place(name));
    }

    /** The disk takes its time. */
    private void await() throws Crash {
        requireAlive();
        if (!waiting) {
            waiting = true;
            try {
                meanwhile.run();
            } finally {
                waiting = false;
            }
            requireAlive();
        }
    }

    private void requireAlive() throws Crash {
        if (crashed) {
            throw new Crash();
        }
    }

    private void step() throws Crash {
        steps++;
        crashed |= steps == crashAt;
        requireAlive();
    }
}
