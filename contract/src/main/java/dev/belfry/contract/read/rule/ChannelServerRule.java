package dev.belfry.contract.read.rule;

import dev.belfry.contract.read.FindingCode;
import dev.belfry.contract.read.Findings;
import dev.belfry.contract.read.source.Document;
import dev.belfry.contract.read.source.Document.Entry;
import dev.belfry.contract.read.source.Document.Meaning;
import dev.belfry.contract.tree.Node;
import java.util.Optional;

/** The servers of a channel are servers of the document. */
final class ChannelServerRule implements Rule {
    @Override
    public void check(Document document, Findings findings) {
        for (Entry channel : document.entries("channels")) {
            document.items(channel.value(), "servers").stream()
                    .filter(reference -> Reports.leadsSomewhere(reference, document))
                    .forEach(reference -> checkServer(document, reference, findings));
        }
    }

    private static void checkServer(Document document, Node reference, Findings findings) {
        Optional<Meaning> meaning = document.meaning(reference, "servers");
        if (meaning.isEmpty()) {
            findings.add(
                    FindingCode.CHANNEL_SERVER_NOT_ROOT,
                    Reports.place(reference),
                    "Expected one of the document's servers, like '#/servers/x', but '" + Reports.written(reference)
                            + "' is none.");
        } else if (!meaning.get().direct()) {
            findings.addForgivable(
                    FindingCode.CHANNEL_SERVER_NOT_ROOT,
                    Reports.text(reference),
                    Reports.place(reference),
                    "Expected '#/servers/" + meaning.get().id() + "', but found '" + Reports.written(reference)
                            + "', which leads to the same server.");
        }
    }
}
