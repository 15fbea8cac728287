package dev.belfry.contract.read;

import dev.belfry.contract.Contract;
import dev.belfry.contract.Differences;
import dev.belfry.contract.read.ReadDocument.Compiled;
import dev.belfry.contract.read.rule.AddressOverlaps;
import dev.belfry.contract.read.source.Document.Entry;
import dev.belfry.contract.tree.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Checks that documents can be served together: channels and operations of the same id must be the same, addresses should not
 * overlap. Reports it with the later document. One use, one thread.
 */
final class Agreement {
    private final Map<String, List<Site>> channels = new HashMap<>();
    private final Map<String, List<Site>> operations = new HashMap<>();
    private final AddressOverlaps overlaps = new AddressOverlaps();

    /** Where a document speaks of something. */
    private record Site(Place place, Contract contract) {}

    void check(List<ReadDocument> documents) {
        for (ReadDocument document : documents) {
            document.compiled().ifPresent(compiled -> check(compiled, document.findings()));
        }
    }

    private void check(Compiled compiled, Findings findings) {
        List<AddressOverlaps.Site> fresh = AddressOverlaps.sites(compiled.document()).stream()
                .filter(site -> !channels.containsKey(site.channel()))
                .toList();
        fresh.forEach(site -> overlaps.compare(site, findings));
        fresh.forEach(overlaps::add);
        for (Entry entry : compiled.document().entries("channels")) {
            difference(entry, compiled, channels, Differences::ofChannel)
                    .ifPresent(text -> findings.add(
                            FindingCode.CHANNEL_ID_REPEATED, entry.value(), entry.place(), "Expected channel " + text));
        }
        for (Entry entry : compiled.document().entries("operations")) {
            if (compiled.contract().operations().containsKey(entry.key())) {
                difference(entry, compiled, operations, Differences::ofOperation)
                        .ifPresent(text -> findings.add(
                                FindingCode.OPERATION_ID_REPEATED,
                                entry.value(),
                                entry.place(),
                                "Expected operation " + text));
            }
        }
    }

    /** The first difference from what earlier documents have under the same id; where there is none, it joins them. */
    private static Optional<String> difference(
            Entry entry,
            Compiled compiled,
            Map<String, List<Site>> known,
            BiFunction<Differences, String, Optional<String>> differences) {
        List<Site> earlier = known.computeIfAbsent(entry.key(), _ -> new ArrayList<>());
        Optional<String> found = earlier.stream()
                .flatMap(site -> differences
                        .apply(new Differences(compiled.contract(), site.contract()), entry.key())
                        .map(difference -> "'" + entry.key() + "' to be the same as in " + text(site.place())
                                + ", because documents that are served together share what has the same id, but "
                                + difference + ".")
                        .stream())
                .findFirst();
        if (found.isEmpty()) {
            earlier.add(new Site(entry.place(), compiled.contract()));
        }
        return found;
    }

    private static String text(Place place) {
        return place.file() + ":" + place.line() + ":" + place.column();
    }
}
