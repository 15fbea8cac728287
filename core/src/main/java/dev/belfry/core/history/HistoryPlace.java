package dev.belfry.core.history;

import dev.belfry.core.Loop;
import dev.belfry.core.address.ChainEnd;
import java.util.function.Predicate;

/**
 * Where an address lives and what reads it.
 *
 * @param address canonical
 * @param channels tells of a channel's id whether its messages may be seen
 * @param loop of the address's shard, which owns the ends and the waiters
 */
public record HistoryPlace(
        String address,
        Predicate<String> channels,
        Loop loop,
        ChainEnd.Source ends,
        Waiters waiters,
        Readers readers,
        MessageSource source) {}
