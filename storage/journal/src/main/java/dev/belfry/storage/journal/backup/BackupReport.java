package dev.belfry.storage.journal.backup;

/**
 * What a backup holds.
 *
 * @param segments files with entries
 * @param checkpoints how many
 * @param bytes of all files
 * @param last position of the last entry, -1 when there is none
 */
public record BackupReport(int segments, int checkpoints, long bytes, long last) {}
