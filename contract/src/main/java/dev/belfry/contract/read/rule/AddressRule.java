package dev.belfry.contract.read.rule;

import dev.belfry.contract.AddressTemplate;
import dev.belfry.contract.ReservedPaths;
import dev.belfry.contract.read.FindingCode;
import dev.belfry.contract.read.Findings;
import dev.belfry.contract.read.source.Document;
import dev.belfry.contract.read.source.Document.Entry;
import dev.belfry.contract.tree.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Each address should lead to one channel, and not to one of Belfry's own paths. Channels may share the very same address. */
final class AddressRule implements Rule {
    /** How many pairs of templates are compared at most. */
    private static final int MOST_PAIRS = 1_000_000;

    private record Site(String channel, Node address, AddressTemplate template) {}

    @Override
    public void check(Document document, Findings findings) {
        List<Site> templates = new ArrayList<>();
        for (Entry channel : document.entries("channels")) {
            Optional<Node> address = channel.value().get("address");
            address.flatMap(Node::text)
                    .filter(text -> AddressTemplate.defectOf(text).isEmpty())
                    .map(AddressTemplate::parse)
                    .ifPresent(template -> {
                        checkReserved(template, address.get(), findings);
                        if (!template.parameters().isEmpty()) {
                            templates.add(new Site(channel.key(), address.get(), template));
                        }
                    });
        }
        checkOverlaps(templates, findings);
    }

    private static void checkReserved(AddressTemplate template, Node address, Findings findings) {
        String first = firstSegment(template);
        if (ReservedPaths.contains(first)) {
            findings.add(
                    FindingCode.ADDRESS_RESERVED,
                    address,
                    "Expected an address that does not begin with '" + first
                            + "', because over HTTP that path is Belfry's own, but it does. Clients reach it under"
                            + " '/channels/"
                            + AddressTemplate.canonical(template.text()) + "'.");
        }
    }

    /** Only templates that begin alike, or one of them with a placeholder, can have addresses in common. */
    private static void checkOverlaps(List<Site> sites, Findings findings) {
        Map<String, List<Site>> earlier = new HashMap<>();
        int pairs = 0;
        for (Site site : sites) {
            String first = firstSegment(site.template());
            boolean isLiteral = !first.contains("{");
            Stream<Site> alike = isLiteral
                    ? Stream.of(first, "").flatMap(key -> earlier.getOrDefault(key, List.of()).stream())
                    : earlier.values().stream().flatMap(List::stream);
            List<Site> candidates = alike.limit(MOST_PAIRS - pairs).toList();
            candidates.stream()
                    .filter(other -> areAmbiguous(site.template(), other.template()))
                    .forEach(other -> report(site, other, findings));
            pairs += candidates.size();
            earlier.computeIfAbsent(isLiteral ? first : "", _ -> new ArrayList<>())
                    .add(site);
        }
    }

    private static String firstSegment(AddressTemplate template) {
        String canonical = AddressTemplate.canonical(template.text());
        return canonical.contains("/") ? canonical.substring(0, canonical.indexOf('/')) : canonical;
    }

    /** Of templates with different numbers of placeholders the one with fewer wins; equal ones are shared on purpose. */
    private static boolean areAmbiguous(AddressTemplate one, AddressTemplate other) {
        return one.parameters().size() == other.parameters().size() && !one.equals(other) && one.overlaps(other);
    }

    private static void report(Site site, Site earlier, Findings findings) {
        findings.add(
                FindingCode.ADDRESS_AMBIGUOUS,
                site.address(),
                "Expected addresses that belong to channel '" + site.channel() + "' alone, but '"
                        + site.template().text() + "' and '"
                        + earlier.template().text() + "' of channel '" + earlier.channel() + "' (line "
                        + earlier.address().place().line()
                        + ") have some in common. There, only the form of a message tells which channel is meant.");
    }
}
