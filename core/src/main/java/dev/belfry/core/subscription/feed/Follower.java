package dev.belfry.core.subscription.feed;

import dev.belfry.core.problem.Problem;
import dev.belfry.core.subscription.state.FilterMatch;

/** Who reads on. Called on the loop of its shard. */
public interface Follower {
    /** It has read everything up to here. */
    long position();

    FilterMatch match();

    /** How many messages it takes at most now, at least one. */
    int room();

    /** What was found; it is not in the feed any more. */
    void arrived(Found found);

    /** Nothing could be read; it is not in the feed any more. */
    void failed(Problem problem);
}
