package dev.belfry.contract.read;

import java.io.IOException;

/** Reads the files of a document: from disk, from memory in tests, or over the network. */
@FunctionalInterface
public interface SourceLoader {
    /**
     * The bytes at {@code location}.
     *
     * @param location a path with forward slashes, or an {@code http(s)://} URL
     * @param maxBytes never read much more than this; returning more than this many bytes makes the reader report the file as
     *     too large
     * @throws IOException when there is nothing to read; the message completes "Expected to read X, but …"
     */
    byte[] load(String location, int maxBytes) throws IOException;
}
