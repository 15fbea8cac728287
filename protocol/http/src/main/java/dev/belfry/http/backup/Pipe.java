package dev.belfry.http.backup;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Optional;
import java.util.Queue;

/** Takes bytes from a thread that can wait to one that cannot: when enough of them are on their way, the writer waits. */
final class Pipe extends OutputStream {
    /** Largest piece, in bytes. */
    static final int PIECE = 64 << 10;

    /** Most pieces on their way. */
    static final int MOST_PIECES = 16;

    private final Runnable filled;

    // Guarded by this.
    private final Queue<byte[]> pieces = new ArrayDeque<>(MOST_PIECES);
    private boolean broken;

    /** @param filled is called on the writing thread after each piece */
    Pipe(Runnable filled) {
        this.filled = filled;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        for (int at = offset; at < offset + length; at += PIECE) {
            put(Arrays.copyOfRange(bytes, at, Math.min(at + PIECE, offset + length)));
            filled.run();
        }
    }

    private synchronized void put(byte[] piece) throws IOException {
        while (!broken && pieces.size() == MOST_PIECES) {
            await();
        }
        if (broken) {
            throw new IOException("nobody takes it any more");
        }
        pieces.add(piece);
    }

    @SuppressWarnings("WaitNotInLoop") // put() is the loop.
    private void await() throws InterruptedIOException {
        try {
            wait();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the thread was interrupted");
        }
    }

    /** The next piece, if it is there. Does not wait. */
    synchronized Optional<byte[]> poll() {
        notifyAll();
        return Optional.ofNullable(pieces.poll());
    }

    /** Nobody takes anything any more: writing fails from now on. */
    synchronized void breakOff() {
        broken = true;
        pieces.clear();
        notifyAll();
    }
}
