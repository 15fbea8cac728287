package dev.belfry.core.stream;

/**
 * The limits of streams, each for one executor (event loop).
 *
 * @param open most streams; more are refused as busy
 * @param pageMessages most messages that a stream which catches up reads at a time
 * @param pageBytes a page that it reads ends once its payloads exceed this
 * @param reads most pages read at the same time
 * @param backlog most live messages of one shard on their way to the executor; past it its streams catch up from the journal
 */
public record StreamLimits(int open, int pageMessages, int pageBytes, int reads, int backlog) {
    public static final StreamLimits DEFAULT = new StreamLimits(100_000, 256, 1 << 20, 8, 10_000);
}
