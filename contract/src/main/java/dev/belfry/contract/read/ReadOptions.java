package dev.belfry.contract.read;

import dev.belfry.contract.View;
import java.util.Optional;

/**
 * How to read.
 *
 * @param lenient deviations that real documents often have, and that can be understood, are warnings instead of errors
 * @param remoteReferences whether {@code http(s)://} references are fetched
 * @param view whose document it is; empty: as the document's {@code x-belfry.view} says, else the application's
 * @param maxBytes largest size of one file
 */
public record ReadOptions(boolean lenient, boolean remoteReferences, Optional<View> view, int maxBytes) {
    public static final ReadOptions DEFAULT = new ReadOptions(false, false, Optional.empty(), 16 << 20);
}
