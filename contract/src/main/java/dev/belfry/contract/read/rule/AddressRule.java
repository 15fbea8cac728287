package dev.belfry.contract.read.rule;

import dev.belfry.contract.AddressTemplate;
import dev.belfry.contract.ReservedPaths;
import dev.belfry.contract.read.FindingCode;
import dev.belfry.contract.read.Findings;
import dev.belfry.contract.read.source.Document;
import dev.belfry.contract.read.source.Document.Entry;
import dev.belfry.contract.tree.Node;

/** Each address should lead to one channel, and not to one of Belfry's own paths. Channels may share the very same address. */
final class AddressRule implements Rule {
    @Override
    public void check(Document document, Findings findings) {
        for (Entry channel : document.entries("channels")) {
            channel.value()
                    .get("address")
                    .ifPresent(address -> AddressOverlaps.template(address)
                            .ifPresent(template -> checkReserved(template, address, findings)));
        }
        AddressOverlaps overlaps = new AddressOverlaps();
        for (AddressOverlaps.Site site : AddressOverlaps.sites(document)) {
            overlaps.compare(site, findings);
            overlaps.add(site);
        }
    }

    private static void checkReserved(AddressTemplate template, Node address, Findings findings) {
        String first = AddressOverlaps.firstSegment(template);
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
}
