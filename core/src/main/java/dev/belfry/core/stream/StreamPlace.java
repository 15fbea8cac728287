package dev.belfry.core.stream;

import dev.belfry.core.Loop;
import dev.belfry.core.address.ChainEnd;
import java.util.function.Predicate;

/**
 * Where an address lives whose messages a stream wants.
 *
 * @param address canonical
 * @param channels tells of a channel's id whether its messages may be seen
 * @param loop of the address's shard, which owns the ends and the interests
 */
public record StreamPlace(
        String address, Predicate<String> channels, Loop loop, ChainEnd.Source ends, Interests interests) {}
