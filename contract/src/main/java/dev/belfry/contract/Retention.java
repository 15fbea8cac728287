package dev.belfry.contract;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How long the messages of a channel are kept.
 *
 * @param age at least as long as this; empty: however old
 * @param bytes at least the latest that come to no more than this; empty: however many
 * @param compaction which messages give way to later ones
 */
public record Retention(Optional<Duration> age, OptionalLong bytes, Compaction compaction) {
    /** Everything, for ever. */
    public static final Retention FOREVER = new Retention(Optional.empty(), OptionalLong.empty(), Compaction.NONE);

    /** Of which messages only the latest is kept. */
    public enum Compaction {
        NONE,
        /** Of those with the same key on the same address. */
        KEY,
        /** Of those on the same address. */
        ADDRESS;

        /** What lets only those give way that do by this and by the other one. */
        public Compaction weaker(Compaction other) {
            return compareTo(other) < 0 ? this : other;
        }
    }

    /** The same with another compaction. */
    public Retention with(Compaction other) {
        return new Retention(age, bytes, other);
    }

    /** What keeps all that this or the other one keeps. */
    public Retention longer(Retention other) {
        return new Retention(
                age.flatMap(mine -> other.age.map(theirs -> mine.compareTo(theirs) > 0 ? mine : theirs)),
                bytes.isPresent() && other.bytes.isPresent()
                        ? OptionalLong.of(Math.max(bytes.getAsLong(), other.bytes.getAsLong()))
                        : OptionalLong.empty(),
                compaction.weaker(other.compaction));
    }
}
