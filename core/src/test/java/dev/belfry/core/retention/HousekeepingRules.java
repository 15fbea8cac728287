package dev.belfry.core.retention;

import dev.belfry.contract.Contract;
import dev.belfry.contract.Retention;
import dev.belfry.contract.Retention.Compaction;
import dev.belfry.core.retention.Originals.Original;
import dev.belfry.core.simulation.Contracts;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Channels with every kind of retention, and which of their messages must be there. */
final class HousekeepingRules {
    static final Duration AGE = Duration.ofSeconds(10);
    static final Duration OPERATIONS = Duration.ofSeconds(8);
    static final int BYTES = 700;
    private static final Retention OLD = new Retention(Optional.of(AGE), OptionalLong.empty(), Compaction.NONE);
    private static final Retention MUCH = new Retention(Optional.empty(), OptionalLong.of(BYTES), Compaction.NONE);
    static final Contract CONTRACT = new Contracts()
            .channel("rooms", "rooms/{room}", OLD)
            .channel("small", "small/{name}", MUCH)
            .channel("prices", "prices", Retention.FOREVER.with(Compaction.KEY))
            .channel("offers", "offers", OLD.with(Compaction.KEY))
            .channel("devices", "devices/{device}", Retention.FOREVER.with(Compaction.ADDRESS))
            .channel("notes", "notes")
            .channel("old", "shared", OLD)
            .channel("much", "shared", MUCH)
            .channel("jobs", "jobs", OLD, Contracts.message("job"))
            .channel("results", "results", OLD, Contracts.message("result"))
            .work("work", "jobs", "results")
            .build();
    private static final Map<String, Compaction> COMPACTED = Map.of(
            "prices", Compaction.KEY,
            "offers", Compaction.KEY,
            "devices/1", Compaction.ADDRESS,
            "devices/2", Compaction.ADDRESS);

    /** Where it is published to. */
    static final List<String> ADDRESSES = List.of(
            "rooms/1",
            "rooms/2",
            "rooms/3",
            "small/1",
            "small/2",
            "prices",
            "offers",
            "devices/1",
            "devices/2",
            "notes",
            "shared",
            "jobs");

    private HousekeepingRules() {}

    static Compaction compaction(String address) {
        return COMPACTED.getOrDefault(address, Compaction.NONE);
    }

    /** Positions of the messages of an address that must be there at a time, in milliseconds of the epoch. */
    static Set<Long> mustKeep(String address, Originals originals, long now) {
        List<Original> all = originals.of(address);
        Set<Long> current = originals.current(address, compaction(address));
        String channel = address.contains("/") ? address.substring(0, address.indexOf('/')) : address;
        return switch (channel) {
            case "rooms", "jobs", "results" -> young(all, now);
            case "small" -> of(all, originals.latest("small", BYTES));
            case "shared" -> {
                Set<Long> either = young(all, now);
                either.addAll(of(all, originals.latest("much", BYTES)));
                yield either;
            }
            case "offers" -> {
                current.retainAll(young(all, now));
                yield current;
            }
            default -> current;
        };
    }

    private static Set<Long> young(List<Original> all, long now) {
        Set<Long> young = new HashSet<>();
        all.stream()
                .filter(original -> original.message().time() >= now - AGE.toMillis())
                .forEach(original -> young.add(original.position()));
        return young;
    }

    private static Set<Long> of(List<Original> all, Set<Long> some) {
        Set<Long> own = new HashSet<>();
        all.stream().map(Original::position).filter(some::contains).forEach(own::add);
        return own;
    }
}
