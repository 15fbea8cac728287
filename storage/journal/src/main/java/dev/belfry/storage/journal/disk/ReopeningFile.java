package dev.belfry.storage.journal.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A file that is opened when it is read, and again when its channel was closed meanwhile: because too many files were open, or
 * because a reading thread was interrupted, upon which Java closes the channel for all.
 *
 * <p>Positional reads and not a memory map: a bad sector under a map kills the process, here it is an {@link IOException}. A read
 * of 4 KiB from the page cache costs about 1 microsecond.
 */
final class ReopeningFile implements ReadableFile {
    private static final int MOST_ATTEMPTS = 100;

    private final Path path;
    private final OpenFiles openFiles;

    // Written under this object's lock.
    private volatile @Nullable FileChannel channel;
    private volatile boolean closed;

    ReopeningFile(Path path, OpenFiles openFiles) {
        this.path = path;
        this.openFiles = openFiles;
    }

    @Override
    public long size() throws IOException {
        return retrying(FileChannel::size);
    }

    @Override
    public int read(long offset, ByteBuffer target) throws IOException {
        int start = target.position();
        return retrying(from -> {
            target.position(start);
            return WholeRead.of(from::read, offset, target);
        });
    }

    private <T> T retrying(Action<T> action) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            for (int attempt = 1; ; attempt++) {
                try {
                    return action.on(channel());
                } catch (ClosedChannelException e) {
                    interrupted |= Thread.interrupted();
                    if (closed || attempt == MOST_ATTEMPTS) {
                        throw new IOException("Expected to read %s, but it was closed".formatted(path), e);
                    }
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private FileChannel channel() throws IOException {
        FileChannel current = channel;
        return current != null && current.isOpen() ? current : open();
    }

    private FileChannel open() throws IOException {
        FileChannel opened;
        synchronized (this) {
            if (closed) {
                throw new ClosedChannelException();
            }
            FileChannel current = channel;
            if (current != null && current.isOpen()) {
                return current;
            }
            opened = FileChannel.open(path, StandardOpenOption.READ);
            channel = opened;
        }
        openFiles.opened(this);
        return opened;
    }

    /** Gives the operating system's handle back until the next read. */
    void release() {
        FileChannel current;
        synchronized (this) {
            current = channel;
            channel = null;
        }
        if (current != null) {
            try {
                current.close();
            } catch (IOException e) {
                // Nothing was written through it, and it is closed all the same.
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        openFiles.closed(this);
        release();
    }

    private interface Action<T> {
        T on(FileChannel channel) throws IOException;
    }
}
