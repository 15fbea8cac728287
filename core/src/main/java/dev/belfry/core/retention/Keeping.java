package dev.belfry.core.retention;

import dev.belfry.contract.Retention.Compaction;
import java.util.List;

/**
 * What is to become of the messages of an address. It may belong to several channels: then a message is too old, or too much, only
 * when it is for all of them, and gives way to later ones only if it would in all of them.
 *
 * @param channels numbers of its channels; none when it is in no channel of the contract: then everything is kept
 */
record Keeping(List<Integer> channels, Compaction compaction) {
    boolean compacts() {
        return compaction != Compaction.NONE;
    }
}
