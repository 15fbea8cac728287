package dev.belfry.storage.memory;

/**
 * The limits of a {@link MemoryJournal}.
 *
 * @param entryBytes the largest entry that is taken
 * @param pendingBytes most that may be appended and not yet durable; beyond it an append is refused as busy
 * @param totalBytes most that is kept, checkpoints included; beyond it an append is refused as full
 * @param extentEntries how many entries make an extent
 */
public record MemoryOptions(int entryBytes, long pendingBytes, long totalBytes, int extentEntries) {
    private static final int MEBIBYTE = 1024 * 1024;

    public static final MemoryOptions DEFAULTS =
            new MemoryOptions(8 * MEBIBYTE, 64L * MEBIBYTE, Runtime.getRuntime().maxMemory() / 2, 256);

    public MemoryOptions {
        if (entryBytes < 1 || pendingBytes < entryBytes || totalBytes < entryBytes) {
            throw new IllegalArgumentException(
                    ("Expected 1 <= entryBytes <= pendingBytes and totalBytes," + " but they are %d, %d and %d")
                            .formatted(entryBytes, pendingBytes, totalBytes));
        }
        if (extentEntries < 1) {
            throw new IllegalArgumentException("Expected extentEntries of at least 1, but it is " + extentEntries);
        }
    }
}
