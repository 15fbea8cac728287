package dev.belfry.contract.read.rule;

import dev.belfry.contract.AddressTemplate;
import dev.belfry.contract.TemplateTree;
import dev.belfry.contract.read.FindingCode;
import dev.belfry.contract.read.Findings;
import dev.belfry.contract.read.source.Document;
import dev.belfry.contract.tree.Node;
import dev.belfry.contract.tree.Place;
import java.util.List;
import java.util.Optional;

/** Reports channels that have addresses in common, though not the very same address. For one thread. */
public final class AddressOverlaps {
    /** How many segments of templates are compared at most. */
    private static final int MOST_COMPARISONS = 1_000_000;

    private final TemplateTree<Site> known = new TemplateTree<>(MOST_COMPARISONS);

    /** A channel with placeholders in its address. */
    public record Site(String channel, Node address, AddressTemplate template) {}

    /** The channels of a document that can overlap with others. */
    public static List<Site> sites(Document document) {
        return document.entries("channels").stream()
                .flatMap(channel -> channel
                        .value()
                        .get("address")
                        .flatMap(address -> template(address)
                                .filter(template -> !template.parameters().isEmpty())
                                .map(template -> new Site(channel.key(), address, template)))
                        .stream())
                .toList();
    }

    static Optional<AddressTemplate> template(Node address) {
        return address.text()
                .filter(text -> AddressTemplate.defectOf(text).isEmpty())
                .map(AddressTemplate::parse);
    }

    /** Others are compared with this one from now on. */
    public void add(Site site) {
        known.add(site.template(), site);
    }

    /** Reports what {@code site} has in common with those that were added. */
    public void compare(Site site, Findings findings) {
        known.overlapping(site.template()).stream()
                .filter(other -> areAmbiguous(site.template(), other.template()))
                .forEach(other -> report(site, other, findings));
    }

    static String firstSegment(AddressTemplate template) {
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
                        + earlier.template().text() + "' of channel '" + earlier.channel() + "' ("
                        + where(earlier.address().place(), site.address().place())
                        + ") have some in common. There, only the form of a message tells which channel is meant.");
    }

    private static String where(Place place, Place from) {
        return place.file().equals(from.file())
                ? "line " + place.line()
                : place.file() + ":" + place.line() + ":" + place.column();
    }
}
