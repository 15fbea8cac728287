package dev.belfry.storage.journal.backup;

import java.io.IOException;
import java.io.OutputStream;

/** Where a backup goes: some files, one after the other. For one thread. */
public interface BackupTarget {
    /** Begins a file. It ends with the stream's close, without which it is not complete. */
    OutputStream begin(String name) throws IOException;

    /** There are no more files. Without it, no journal can be made of the backup. */
    void finish() throws IOException;
}
