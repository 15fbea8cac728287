package dev.belfry.storage.memory;

/**
 * The limits of a {@link MemoryJournal}, in bytes of entries.
 *
 * @param entryBytes the largest entry that is taken
 * @param pendingBytes most that may be appended and not yet durable; beyond it an append is refused as busy
 * @param totalBytes most that is kept; beyond it an append is refused as full
 */
public record MemoryOptions(int entryBytes, long pendingBytes, long totalBytes) {
    private static final int MEBIBYTE = 1024 * 1024;

    public static final MemoryOptions DEFAULTS =
            new MemoryOptions(8 * MEBIBYTE, 64L * MEBIBYTE, Runtime.getRuntime().maxMemory() / 2);

    public MemoryOptions {
        if (entryBytes < 1 || pendingBytes < entryBytes || totalBytes < entryBytes) {
            throw new IllegalArgumentException(
                    ("Expected 1 <= entryBytes <= pendingBytes and totalBytes," + " but they are %d, %d and %d")
                            .formatted(entryBytes, pendingBytes, totalBytes));
        }
    }
}
