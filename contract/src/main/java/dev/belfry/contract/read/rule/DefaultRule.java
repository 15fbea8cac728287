package dev.belfry.contract.read.rule;

import dev.belfry.contract.read.FindingCode;
import dev.belfry.contract.read.Findings;
import dev.belfry.contract.read.compile.Fields;
import dev.belfry.contract.read.source.Document;
import dev.belfry.contract.read.source.Document.Entry;
import dev.belfry.contract.tree.Node;
import java.util.List;
import java.util.stream.Stream;

/** The default of a parameter or server variable is one of its allowed values. */
final class DefaultRule implements Rule {
    @Override
    public void check(Document document, Findings findings) {
        Stream<Entry> parameters = document.everywhere("channels").stream()
                .flatMap(channel -> document.entries(channel.value(), "parameters").stream());
        Stream<Entry> variables = document.everywhere("servers").stream()
                .flatMap(server -> document.entries(server.value(), "variables").stream());
        Stream.concat(parameters, variables).map(Entry::value).forEach(object -> check(object, findings));
    }

    private static void check(Node.MapNode object, Findings findings) {
        List<String> allowed = Fields.texts(object, "enum");
        Fields.text(object, "default")
                .filter(value -> !allowed.isEmpty() && !allowed.contains(value))
                .ifPresent(value -> findings.add(
                        FindingCode.DEFAULT_NOT_ALLOWED,
                        object.get("default").orElse(object),
                        "Expected one of " + String.join(", ", allowed) + " as default, but it is '" + value + "'."));
    }
}
