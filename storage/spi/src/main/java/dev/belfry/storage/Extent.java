package dev.belfry.storage;

/**
 * A part of a journal that is written no more: see {@link Journal#sealed}.
 *
 * @param first position of its first entry, or one before it that is not kept any more
 * @param next one past its last position: where the next extent, or what is still written, begins
 * @param bytes what it takes on the medium
 */
public record Extent(long first, long next, long bytes) {
    public Extent {
        if (first < 0 || next <= first) {
            throw new IllegalArgumentException(
                    "Expected an extent of at least one position, but it is from %d to %d".formatted(first, next));
        }
    }
}
