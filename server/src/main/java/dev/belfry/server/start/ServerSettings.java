package dev.belfry.server.start;

import dev.belfry.contract.read.ReadOptions;
import dev.belfry.core.Limits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What a server needs to know to start.
 *
 * @param documents the AsyncAPI documents, at least one; they are run as one
 * @param shards among how many threads addresses are divided
 * @param drain how long requests under way may go on when it stops
 */
public record ServerSettings(
        List<Path> documents,
        ReadOptions reading,
        Storage storage,
        int shards,
        Limits limits,
        Listening listening,
        Duration drain) {
    /** Most documents: more names than this are rather a mistake. */
    public static final int MAX_DOCUMENTS = 100;

    /** Most shards; more threads than this gain nothing. */
    public static final int MAX_SHARDS = 64;

    public ServerSettings {
        documents = List.copyOf(documents);
        if (documents.isEmpty() || documents.size() > MAX_DOCUMENTS) {
            throw new IllegalArgumentException(
                    "Expected 1 to " + MAX_DOCUMENTS + " documents, but got " + documents.size());
        }
        if (shards < 1 || shards > MAX_SHARDS) {
            throw new IllegalArgumentException("Expected 1 to " + MAX_SHARDS + " shards, but got " + shards);
        }
    }

    /** What suits this machine. */
    public static int defaultShards() {
        return Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 16);
    }
}
