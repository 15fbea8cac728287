package dev.belfry.contract.read.compile;

import dev.belfry.contract.Server;
import dev.belfry.contract.read.source.Document;
import dev.belfry.contract.read.source.Document.Entry;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Builds servers. */
final class ServerBuilder {
    private final Document document;
    private final CommonParts parts;

    ServerBuilder(Document document, CommonParts parts) {
        this.document = document;
        this.parts = parts;
    }

    Server build(Entry entry) {
        var object = entry.value();
        return new Server(
                entry.key(),
                Fields.text(object, "host").orElse(""),
                Fields.text(object, "protocol").orElse("").toLowerCase(Locale.ROOT),
                Fields.text(object, "protocolVersion"),
                Fields.text(object, "pathname"),
                Fields.text(object, "description"),
                variables(entry),
                parts.security(object, "servers/" + entry.key()),
                parts.bindings(object),
                Fields.extensions(object));
    }

    private Map<String, Server.Variable> variables(Entry server) {
        Map<String, Server.Variable> variables = new LinkedHashMap<>();
        for (Entry entry : document.entries(server.value(), "variables")) {
            variables.put(
                    entry.key(),
                    new Server.Variable(Fields.texts(entry.value(), "enum"), Fields.text(entry.value(), "default")));
        }
        return Collections.unmodifiableMap(variables);
    }
}
