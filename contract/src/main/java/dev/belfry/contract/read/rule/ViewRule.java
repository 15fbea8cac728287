package dev.belfry.contract.read.rule;

import dev.belfry.contract.read.FindingCode;
import dev.belfry.contract.read.Findings;
import dev.belfry.contract.read.source.Document;
import dev.belfry.contract.read.source.Document.Entry;
import dev.belfry.contract.tree.Node;
import java.util.List;

/** An application that is served answers requests; one that only makes them is probably a client that describes itself. */
final class ViewRule implements Rule {
    @Override
    public void check(Document document, Findings findings) {
        boolean isSaid = document.object(document.root(), "x-belfry")
                .flatMap(belfry -> belfry.get("view"))
                .isPresent();
        List<Node.MapNode> requests = document.entries("operations").stream()
                .map(Entry::value)
                .filter(operation -> operation.entries().containsKey("reply"))
                .toList();
        boolean onlySends = requests.stream()
                .allMatch(operation ->
                        operation.text("action").filter("send"::equals).isPresent());
        if (!isSaid && !requests.isEmpty() && onlySends) {
            Node.MapNode first = requests.getFirst();
            findings.add(
                    FindingCode.VIEW_DOUBTFUL,
                    first.get("action").orElse(first),
                    "Expected the application to receive requests and send replies, but it sends every request itself."
                            + " If a client wrote this document, read it with --view client or 'x-belfry: {view:"
                            + " client}'.");
        }
    }
}
