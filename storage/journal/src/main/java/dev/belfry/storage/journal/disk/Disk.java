package dev.belfry.storage.journal.disk;

import java.io.IOException;
import java.util.List;

/**
 * One directory of files. Any thread may call it.
 *
 * <p>What was written to a file survives a crash once the file was forced. That a file exists, under which name, survives once
 * the disk was forced.
 */
public interface Disk {
    /** How the names of files end that are not finished. A start deletes them. */
    String UNFINISHED = ".new";

    /** Where a file is, as a person looks for it. */
    String place(String name);

    /** The names of all files, sorted. */
    List<String> names() throws IOException;

    /** A file that exists, for reading. */
    ReadableFile read(String name) throws IOException;

    /** A file that exists, for writing. */
    WritableFile write(String name) throws IOException;

    /** A new, empty file in place of one that may exist. */
    WritableFile create(String name) throws IOException;

    /** Gives a file another name, in place of one that may have it. Those who have it open keep it. */
    void rename(String from, String to) throws IOException;

    /** Deletes a file if it exists. */
    void delete(String name) throws IOException;

    /** Bytes that may still be written to new files, as far as is known. */
    long room() throws IOException;

    /** Makes durable which files exist, and under which names. */
    void force() throws IOException;
}
