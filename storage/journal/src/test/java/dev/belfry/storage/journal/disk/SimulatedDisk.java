package dev.belfry.storage.journal.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * A disk in memory that does what real ones do at their worst. Until a file is forced, a power cut keeps any of the sectors
 * written to it and loses the others; until the disk is forced, it keeps any prefix of the changes of names, of which deletions
 * may be lost. A force that fails loses what it should have written, and yet the next one succeeds. Each change is a step; a crash can be ordered at any.
 * For one thread.
 */
public final class SimulatedDisk implements Disk {
    private final List<SortedMap<String, SimulatedFile>> names = new ArrayList<>(List.of(new TreeMap<>()));
    private final List<Deletion> deletions = new ArrayList<>();
    private long room = Long.MAX_VALUE;
    private int steps;
    private int crashAt = -1;
    private boolean crashed;
    private boolean nextForceFails;
    private boolean forceOfNamesFails;
    private boolean nextWriteFails;
    private boolean readOnly;
    private RandomGenerator faults = RandomGenerator.getDefault();
    private int faultyReads;
    private String undeletable = "";
    private String unforceable = "";
    private String uncreatable = "";
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

    /** Bytes that may still be written to new files. */
    public void setRoom(long bytes) {
        room = bytes;
    }

    public void failNextForce() {
        nextForceFails = true;
    }

    /** Lets each force of a file fail. */
    public void failForceOf(String name) {
        unforceable = name;
    }

    public void failForceOfNames() {
        forceOfNamesFails = true;
    }

    /** Lets the next write to a file fail, after some of it was written. */
    public void failNextWrite() {
        nextWriteFails = true;
    }

    /** Lets nothing be changed any more, as on a disk that was mounted for reading, or for a user who may not write. */
    public void setReadOnly(boolean only) {
        readOnly = only;
    }

    /** Lets one of so many reads show a bit that was never written, or end too early. 0: none. */
    public void setFaultyReads(RandomGenerator random, int oneIn) {
        faults = random;
        faultyReads = oneIn;
    }

    public void refuseToDelete(String name) {
        undeletable = name;
    }

    public void refuseToCreate(String name) {
        uncreatable = name;
    }

    /** The disk as the next process finds it after this one was killed: the system has kept all. */
    public SimulatedDisk afterKill() {
        crashed = true;
        return copy();
    }

    /** A disk with the same files in the same state. */
    public SimulatedDisk copy() {
        SimulatedDisk next = new SimulatedDisk();
        next.names.clear();
        Map<SimulatedFile, SimulatedFile> copies = new java.util.IdentityHashMap<>();
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
                return faultyReads > 0 && faults.nextInt(faultyReads) == 0
                        ? readFaulty(file, (int) offset, target)
                        : file.read((int) offset, target);
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
        if (name.equals(uncreatable)) {
            throw new AccessDeniedException(place(name));
        }
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
        requireAlive();
        requireWritable(name);
        if (name.equals(undeletable)) {
            throw new AccessDeniedException(place(name));
        }
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
        requireAlive();
        step();
        if (forceOfNamesFails) {
            forceOfNamesFails = false;
            throw new IOException("Input/output error, says the simulated disk");
        }
        SortedMap<String, SimulatedFile> state = now();
        names.clear();
        names.add(state);
        deletions.clear();
    }

    private WritableFile writable(SimulatedFile file) {
        return new WritableFile() {
            @Override
            public void write(long offset, ByteBuffer source) throws IOException {
                requireAlive();
                if (nextWriteFails) {
                    nextWriteFails = false;
                    file.write((int) offset, source.limit(source.position() + source.remaining() / 2));
                    throw new IOException("No space left on device, says the simulated disk");
                }
                file.write((int) offset, source);
                step();
            }

            @Override
            public void force() throws IOException {
                requireAlive();
                forces++;
                step();
                if (nextForceFails || file == now().get(unforceable)) {
                    nextForceFails = false;
                    file.forget();
                    throw new IOException("Input/output error, says the simulated disk");
                }
                file.force();
            }

            @Override
            public void close() {}
        };
    }

    private int readFaulty(SimulatedFile file, int offset, ByteBuffer target) {
        int from = target.position();
        int limit = target.limit();
        if (faults.nextBoolean() && target.hasRemaining()) {
            target.limit(from + faults.nextInt(target.remaining()));
        }
        int read = file.read(offset, target);
        target.limit(limit);
        if (read > 0 && faults.nextBoolean()) {
            int at = from + faults.nextInt(read);
            target.put(at, (byte) (target.get(at) ^ 1 << faults.nextInt(8)));
        }
        return read;
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
        if (readOnly) {
            throw new AccessDeniedException(place(name));
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
