package dev.belfry.storage.journal.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.AccessDeniedException;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What of a simulated disk fails when it is told to. */
final class DiskFaults {
    boolean nextForceFails;
    boolean nextWriteFails;
    boolean nextReadFails;
    boolean forceOfNamesFails;
    String unforceable = "";
    String undeletable = "";
    String uncreatable = "";

    /** Where pieces of reads end; null for reads in one piece. */
    @Nullable
    RandomGenerator pieces;

    boolean readOnly;

    /** Which reads are wrong, and in what way. */
    RandomGenerator wrongReads = RandomGenerator.getDefault();

    /** One of so many reads is wrong; 0 for none. */
    int oneWrongIn;

    int shortReads;
    int failedReads;

    void failNoMore() {
        nextForceFails = false;
        nextWriteFails = false;
        nextReadFails = false;
        forceOfNamesFails = false;
    }

    int read(SimulatedFile file, long offset, ByteBuffer target) throws IOException {
        if (nextReadFails) {
            nextReadFails = false;
            failedReads++;
            throw failure("read");
        }
        if (oneWrongIn > 0 && wrongReads.nextInt(oneWrongIn) == 0) {
            return readWrong(file, (int) offset, target);
        }
        return pieces == null
                ? file.read((int) offset, target)
                : WholeRead.of((piece, from) -> readPiece(file, (int) from, piece), offset, target);
    }

    private int readWrong(SimulatedFile file, int offset, ByteBuffer target) {
        int from = target.position();
        int limit = target.limit();
        if (wrongReads.nextBoolean() && target.hasRemaining()) {
            target.limit(from + wrongReads.nextInt(target.remaining()));
        }
        int read = file.read(offset, target);
        target.limit(limit);
        if (read > 0 && wrongReads.nextBoolean()) {
            int at = from + wrongReads.nextInt(read);
            target.put(at, (byte) (target.get(at) ^ 1 << wrongReads.nextInt(Byte.SIZE)));
        }
        return read;
    }

    private int readPiece(SimulatedFile file, int offset, ByteBuffer target) {
        int end = target.limit();
        if (pieces != null && pieces.nextInt(4) == 0) {
            target.limit(target.position() + 1 + pieces.nextInt(target.remaining()));
            shortReads++;
        }
        int read = file.read(offset, target);
        target.limit(end);
        return read == 0 ? -1 : read;
    }

    void failWrite() throws IOException {
        if (nextWriteFails) {
            nextWriteFails = false;
            throw failure("write");
        }
    }

    void failForce(boolean always) throws IOException {
        if (nextForceFails || always) {
            nextForceFails = false;
            throw failure("force");
        }
    }

    void failForceOfNames() throws IOException {
        if (forceOfNamesFails) {
            forceOfNamesFails = false;
            throw failure("force");
        }
    }

    void refuseChanges(String place) throws IOException {
        if (readOnly) {
            throw new AccessDeniedException(place);
        }
    }

    void refuse(String name, String refused) throws IOException {
        if (name.equals(refused)) {
            throw new AccessDeniedException(name);
        }
    }

    private static IOException failure(String what) {
        return new IOException("Input/output error, says the simulated disk about a " + what);
    }
}
