package dev.belfry.contract.read.rule;

import dev.belfry.contract.AddressTemplate;
import dev.belfry.contract.ReservedPaths;
import dev.belfry.contract.TemplateTree;
import dev.belfry.contract.read.FindingCode;
import dev.belfry.contract.read.Findings;
import dev.belfry.contract.read.source.Document;
import dev.belfry.contract.read.source.Document.Entry;
import dev.belfry.contract.tree.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Each address should lead to one channel, and not to one of Belfry's own paths. Channels may share the very same address. */
final class AddressRule implements Rule {
    /** How many segments of templates are compared at most. */
    private static final int MOST_COMPARISONS = 1_000_000;

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

    private static void checkOverlaps(List<Site> sites, Findings findings) {
        TemplateTree<Site> earlier = new TemplateTree<>(MOST_COMPARISONS);
        for (Site site : sites) {
            earlier.overlapping(site.template()).stream()
                    .filter(other -> areAmbiguous(site.template(), other.template()))
                    .forEach(other -> report(site, other, findings));
            earlier.add(site.template(), site);
        }
    }

    private static String firstSegment(AddressTemplate template) {
        String canonical = AddressTemplate.canonical(template.text());
        return canonical.contains("/") ? canonical.substring(0, canonical.indexOf('/')) : canonical;
    }

    /** Of templates with different numbers of placeholders the one with fewer wins; equal ones are shared on purpose. */
    private static boolean areAmbiguous(AddressTemplate one, AddressTemplate overlapping) {
        return one.parameters().size() == overlapping.parameters().size() && !one.equals(overlapping);
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
