package dev.belfry.contract.read.compile;

import dev.belfry.contract.Message;
import dev.belfry.contract.read.source.Document;
import dev.belfry.contract.tree.Node;
import dev.belfry.contract.tree.PlainValues;
import java.util.List;

/** Builds messages, their traits applied. */
final class MessageBuilder {
    private final Document document;
    private final Traits traits;
    private final Schemas schemas;
    private final CommonParts parts;
    private final String defaultContentType;

    MessageBuilder(Document document, Traits traits, Schemas schemas, CommonParts parts, String defaultContentType) {
        this.document = document;
        this.traits = traits;
        this.schemas = schemas;
        this.parts = parts;
        this.defaultContentType = defaultContentType;
    }

    Message build(String id, Node.MapNode written) {
        Node.MapNode object = traits.apply(written);
        return new Message(
                id,
                Fields.text(object, "name").orElse(id),
                Fields.text(object, "title"),
                Fields.text(object, "description"),
                Fields.text(object, "contentType").orElse(defaultContentType),
                object.get("headers").flatMap(schemas::compile),
                object.get("payload").flatMap(schemas::compile),
                parts.location(object, "correlationId"),
                examples(object),
                parts.bindings(object),
                Fields.extensions(object));
    }

    private List<Message.Example> examples(Node.MapNode object) {
        return document.items(object, "examples").stream()
                .flatMap(item -> document.object(item).stream())
                .map(example -> new Message.Example(
                        example.get("headers").flatMap(PlainValues::of),
                        example.get("payload").flatMap(PlainValues::of)))
                .toList();
    }
}
