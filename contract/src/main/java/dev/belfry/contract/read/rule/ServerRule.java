package dev.belfry.contract.read.rule;

import dev.belfry.contract.read.FindingCode;
import dev.belfry.contract.read.Findings;
import dev.belfry.contract.read.Nearest;
import dev.belfry.contract.read.source.Document;
import dev.belfry.contract.read.source.Document.Entry;
import dev.belfry.contract.tree.Node;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The variables in host and pathname of a server are exactly the declared ones; the host is a host and nothing more. */
final class ServerRule implements Rule {
    private static final Pattern VARIABLE = Pattern.compile("\\{([^{}]+)}");

    @Override
    public void check(Document document, Findings findings) {
        for (Entry server : document.everywhere("servers")) {
            checkHost(server.value(), findings);
            checkVariables(document, server.value(), findings);
        }
    }

    private static void checkHost(Node.MapNode server, Findings findings) {
        server.text("host")
                .filter(host -> host.contains("://") || host.contains("/"))
                .ifPresent(host -> findings.add(
                        FindingCode.HOST_MALFORMED,
                        server.get("host").orElse(server),
                        "Expected a host like 'api.example.com:8080', but found '" + host
                                + "'. The scheme belongs in 'protocol', the path in 'pathname'."));
    }

    private static void checkVariables(Document document, Node.MapNode server, Findings findings) {
        Optional<Node.MapNode> variables = document.object(server, "variables");
        Set<String> declared = new HashSet<>();
        variables.ifPresent(map -> declared.addAll(map.entries().keySet()));
        Set<String> used = new HashSet<>();
        for (String field : new String[] {"host", "pathname"}) {
            Matcher matcher = VARIABLE.matcher(server.text(field).orElse(""));
            while (matcher.find()) {
                used.add(matcher.group(1));
                if (!declared.contains(matcher.group(1))) {
                    reportUndeclared(matcher.group(1), server.get(field).orElse(server), declared, findings);
                }
            }
        }
        variables.ifPresent(map -> map.keys().forEach((name, place) -> {
            if (!used.contains(name)) {
                findings.add(
                        FindingCode.SERVER_VARIABLE_UNUSED,
                        place,
                        "Expected {" + name + "} in 'host' or 'pathname', but neither has it."
                                + Nearest.hint(name, used));
            }
        }));
    }

    private static void reportUndeclared(String name, Node field, Set<String> declared, Findings findings) {
        findings.add(
                FindingCode.SERVER_VARIABLE_UNDECLARED,
                field,
                "Expected '" + name + "' among the server's variables, because {" + name
                        + "} stands here, but it is not there." + Nearest.hint(name, declared));
    }
}
