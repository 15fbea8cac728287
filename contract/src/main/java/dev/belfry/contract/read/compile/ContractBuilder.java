package dev.belfry.contract.read.compile;

import dev.belfry.contract.Channel;
import dev.belfry.contract.Contract;
import dev.belfry.contract.Operation;
import dev.belfry.contract.SecurityScheme;
import dev.belfry.contract.Server;
import dev.belfry.contract.View;
import dev.belfry.contract.read.source.Document;
import dev.belfry.contract.read.source.Document.Entry;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Builds the contract of a document that has been checked. */
public final class ContractBuilder {
    private static final String USUAL_CONTENT_TYPE = "application/json";

    private final Document document;
    private final Schemas schemas;
    private final View view;
    private final CommonParts parts;
    private final Traits traits;

    public ContractBuilder(Document document, Traits traits, Schemas schemas, View view) {
        this.document = document;
        this.schemas = schemas;
        this.view = view;
        this.parts = new CommonParts(document);
        this.traits = traits;
    }

    /**
     * @param asyncapiVersion in which the document was written
     */
    public Contract build(String asyncapiVersion) {
        String contentType = Fields.text(document.root(), "defaultContentType").orElse(USUAL_CONTENT_TYPE);
        Map<String, Server> servers = servers();
        OperationMessages messages = new OperationMessages(document, traits);
        Map<String, Channel> channels = channels(servers, messages, contentType);
        return new Contract(
                info(asyncapiVersion),
                servers,
                channels,
                operations(channels, messages),
                securitySchemes(),
                Fields.extensions(document.root()));
    }

    private Contract.Info info(String asyncapiVersion) {
        var info = document.object(document.root(), "info").orElse(document.root());
        return new Contract.Info(
                Fields.text(info, "title").orElse(""),
                Fields.text(info, "version").orElse(""),
                Fields.text(info, "description"),
                Fields.text(document.root(), "id"),
                asyncapiVersion);
    }

    private Map<String, Server> servers() {
        ServerBuilder builder = new ServerBuilder(document, parts);
        Map<String, Server> servers = new LinkedHashMap<>();
        document.entries("servers").forEach(entry -> servers.put(entry.key(), builder.build(entry)));
        return Collections.unmodifiableMap(servers);
    }

    private Map<String, Channel> channels(Map<String, Server> servers, OperationMessages messages, String contentType) {
        MessageBuilder messageBuilder = new MessageBuilder(document, traits, schemas, parts, contentType);
        ChannelBuilder builder = new ChannelBuilder(document, parts, messageBuilder, servers, contentType);
        Map<String, Channel> channels = new LinkedHashMap<>();
        for (Entry entry : document.entries("channels")) {
            channels.put(entry.key(), builder.build(entry, messages.adoptedBy(entry.key())));
        }
        return Collections.unmodifiableMap(channels);
    }

    private Map<String, Operation> operations(Map<String, Channel> channels, OperationMessages messages) {
        OperationBuilder builder = new OperationBuilder(document, traits, parts, messages, channels, view);
        Map<String, Operation> operations = new LinkedHashMap<>();
        for (Entry entry : document.entries("operations")) {
            builder.build(entry).ifPresent(operation -> operations.put(entry.key(), operation));
        }
        return Collections.unmodifiableMap(operations);
    }

    private Map<String, SecurityScheme> securitySchemes() {
        Map<String, SecurityScheme> schemes = new LinkedHashMap<>();
        document.components("securitySchemes")
                .forEach(entry -> schemes.put(entry.key(), parts.scheme(entry.key(), entry.value())));
        return Collections.unmodifiableMap(schemes);
    }
}
