package dev.belfry.storage.journal.disk;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Reads until there is what was asked for, from a source that may give less at a time, as files do. */
final class WholeRead {
    private WholeRead() {}

    /** Gives some of the bytes from {@code offset} on, at least one; -1 at its end. */
    interface Source {
        int read(ByteBuffer target, long offset) throws IOException;
    }

    /** Fills {@code target} from {@code offset} on, or up to the end of the source. Returns the number of bytes read. */
    static int of(Source source, long offset, ByteBuffer target) throws IOException {
        int start = target.position();
        int read = 0;
        while (read >= 0 && target.hasRemaining()) {
            read = source.read(target, offset + target.position() - start);
        }
        return target.position() - start;
    }
}
