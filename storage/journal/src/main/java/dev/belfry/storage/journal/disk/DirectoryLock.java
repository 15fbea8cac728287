package dev.belfry.storage.journal.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The right to be the only one that uses a directory, kept as a lock on its file {@value #FILE}. */
public final class DirectoryLock implements AutoCloseable {
    /** The file that is locked. It holds the id of the process that has or had the lock, for people. */
    public static final String FILE = "lock";

    // The system's lock is the process's: a second channel on the file, when closed, would release the lock of the
    // first.
    private static final Set<Path> LOCKED_HERE = ConcurrentHashMap.newKeySet();

    private final Path directory;
    private final FileChannel channel;

    private DirectoryLock(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /** Takes the lock; empty when another process, or another journal of this process, has it. */
    public static Optional<DirectoryLock> take(Path directory) throws IOException {
        Path real = directory.toRealPath();
        if (!LOCKED_HERE.add(real)) {
            return Optional.empty();
        }
        Optional<DirectoryLock> taken = Optional.empty();
        try {
            taken = takeFromOthers(real);
            return taken;
        } finally {
            if (taken.isEmpty()) {
                LOCKED_HERE.remove(real);
            }
        }
    }

    private static Optional<DirectoryLock> takeFromOthers(Path directory) throws IOException {
        FileChannel channel =
                FileChannel.open(directory.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean locked = false;
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                return Optional.empty();
            }
            String owner = ProcessHandle.current().pid() + "\n";
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(owner.getBytes(StandardCharsets.US_ASCII)), 0);
            locked = true;
            return Optional.of(new DirectoryLock(directory, channel));
        } finally {
            if (!locked) {
                channel.close();
            }
        }
    }

    /** Who has the lock, as far as its file tells. */
    public static String owner(Path directory) throws IOException {
        // Reading the file and closing it again would release the lock, if it is this process's.
        if (LOCKED_HERE.contains(directory.toRealPath())) {
            return "this process";
        }
        String text = Files.readString(directory.resolve(FILE)).strip();
        return text.isEmpty() ? "another process" : "process " + text;
    }

    /** Gives the lock back. Idempotent. */
    @Override
    public void close() {
        if (!channel.isOpen()) {
            return;
        }
        try {
            channel.close();
        } catch (IOException e) {
            // The system has released the lock with the handle.
        } finally {
            LOCKED_HERE.remove(directory);
        }
    }
}
