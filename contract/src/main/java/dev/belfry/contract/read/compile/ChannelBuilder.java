package dev.belfry.contract.read.compile;

import dev.belfry.contract.AddressTemplate;
import dev.belfry.contract.Channel;
import dev.belfry.contract.Message;
import dev.belfry.contract.Server;
import dev.belfry.contract.read.source.Document;
import dev.belfry.contract.read.source.Document.Entry;
import dev.belfry.contract.tree.Node;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds channels with their messages. */
final class ChannelBuilder {
    private final Document document;
    private final CommonParts parts;
    private final MessageBuilder messages;
    private final Map<String, Server> servers;
    private final String defaultContentType;
    private final Retentions retentions;

    ChannelBuilder(
            Document document,
            CommonParts parts,
            MessageBuilder messages,
            Map<String, Server> servers,
            String defaultContentType) {
        this.document = document;
        this.parts = parts;
        this.messages = messages;
        this.servers = servers;
        this.defaultContentType = defaultContentType;
        this.retentions = new Retentions(document);
    }

    /**
     * @param adopted messages that operations take for the channel's, though it does not list them
     */
    Channel build(Entry entry, List<Entry> adopted) {
        Node.MapNode object = entry.value();
        Optional<AddressTemplate> address = Fields.text(object, "address")
                .filter(text -> AddressTemplate.defectOf(text).isEmpty())
                .map(AddressTemplate::parse);
        return new Channel(
                entry.key(),
                address,
                Fields.text(object, "title"),
                Fields.text(object, "description"),
                messages(object, adopted),
                servers(object),
                address.map(template -> parameters(object, template)).orElse(Map.of()),
                defaultContentType,
                parts.bindings(object),
                Fields.extensions(object),
                retentions.of(object));
    }

    private Map<String, Message> messages(Node.MapNode object, List<Entry> adopted) {
        Map<String, Message> built = new LinkedHashMap<>();
        document.entries(object, "messages")
                .forEach(entry -> built.put(entry.key(), messages.build(entry.key(), entry.value())));
        adopted.forEach(entry -> built.putIfAbsent(entry.key(), messages.build(entry.key(), entry.value())));
        return Collections.unmodifiableMap(built);
    }

    private List<Server> servers(Node.MapNode object) {
        List<Server> named = document.items(object, "servers").stream()
                .flatMap(reference -> document.meaning(reference, "servers").stream())
                .flatMap(meaning -> Optional.ofNullable(servers.get(meaning.id())).stream())
                .toList();
        return named.isEmpty() ? List.copyOf(servers.values()) : named;
    }

    private Map<String, Channel.Parameter> parameters(Node.MapNode object, AddressTemplate address) {
        Map<String, Node.MapNode> declared = new LinkedHashMap<>();
        document.entries(object, "parameters").forEach(entry -> declared.put(entry.key(), entry.value()));
        Map<String, Channel.Parameter> parameters = new LinkedHashMap<>();
        for (String name : address.parameters()) {
            Node.MapNode undeclared = new Node.MapNode(object.place(), Map.of(), Map.of());
            parameters.put(name, parameter(name, declared.getOrDefault(name, undeclared)));
        }
        return Collections.unmodifiableMap(parameters);
    }

    private static Channel.Parameter parameter(String name, Node.MapNode object) {
        return new Channel.Parameter(
                name,
                Fields.texts(object, "enum"),
                Fields.text(object, "default"),
                Fields.text(object, "description"),
                Fields.texts(object, "examples"),
                CommonParts.location(object));
    }
}
