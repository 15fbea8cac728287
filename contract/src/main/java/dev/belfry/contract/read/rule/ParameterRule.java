package dev.belfry.contract.read.rule;

import dev.belfry.contract.AddressTemplate;
import dev.belfry.contract.read.FindingCode;
import dev.belfry.contract.read.Findings;
import dev.belfry.contract.read.Nearest;
import dev.belfry.contract.read.source.Document;
import dev.belfry.contract.read.source.Document.Entry;
import dev.belfry.contract.tree.Node;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An address is well formed, has neither query nor fragment, and its placeholders are exactly the channel's parameters. */
final class ParameterRule implements Rule {
    @Override
    public void check(Document document, Findings findings) {
        for (Entry channel : document.everywhere("channels")) {
            Optional<Node> address = channel.value().get("address");
            Optional<String> text = address.flatMap(Node::text);
            Optional<String> defect = text.flatMap(AddressTemplate::defectOf);
            if (defect.isPresent()) {
                findings.add(FindingCode.ADDRESS_MALFORMED, address.get(), defect.get());
                continue;
            }
            List<String> placeholders = text.map(AddressTemplate::parse)
                    .map(AddressTemplate::parameters)
                    .orElse(List.of());
            text.ifPresent(written -> checkNoQuery(written, address.get(), findings));
            checkParameters(document, channel, placeholders, findings);
        }
    }

    private static void checkNoQuery(String text, Node address, Findings findings) {
        for (String mark : List.of("?", "#")) {
            if (text.contains(mark)) {
                findings.add(
                        FindingCode.ADDRESS_HAS_QUERY,
                        address,
                        "Expected an address without '" + mark + "', but it is '" + text
                                + "'. Queries belong in the bindings of the channel or operation.");
                return;
            }
        }
    }

    private static void checkParameters(
            Document document, Entry channel, List<String> placeholders, Findings findings) {
        Set<String> declared = new HashSet<>();
        document.object(channel.value(), "parameters").ifPresent(parameters -> {
            declared.addAll(parameters.entries().keySet());
            parameters.keys().forEach((name, place) -> {
                if (!placeholders.contains(name)) {
                    findings.add(
                            FindingCode.PARAMETER_UNUSED,
                            place,
                            "Expected a placeholder {" + name + "} in the address, but there is none."
                                    + Nearest.hint(name, placeholders));
                }
            });
        });
        placeholders.stream()
                .filter(name -> !declared.contains(name))
                .forEach(name -> findings.add(
                        FindingCode.PARAMETER_UNDECLARED,
                        channel.value().get("address").orElse(channel.value()),
                        "Expected '" + name + "' among the channel's parameters, because its address has {" + name
                                + "}, but it is not there." + Nearest.hint(name, declared)));
    }
}
