package dev.belfry.contract.read.compile;

import dev.belfry.contract.read.source.Document;
import dev.belfry.contract.read.source.Document.Entry;
import dev.belfry.contract.read.source.Document.Meaning;
import dev.belfry.contract.read.source.References;
import dev.belfry.contract.tree.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which messages of their channels operations mean. A lenient reading takes a message that the channel does not list, but an
 * operation names, for one of the channel's: it is adopted.
 */
final class OperationMessages {
    private final Document document;
    private final Map<String, List<Entry>> adopted = new HashMap<>();

    OperationMessages(Document document, Traits traits) {
        this.document = document;
        for (Entry operation : document.entries("operations")) {
            Node.MapNode object = traits.apply(operation.value());
            adoptFrom(object);
            document.object(object, "reply").ifPresent(this::adoptFrom);
        }
    }

    private void adoptFrom(Node.MapNode owner) {
        Optional<Meaning> channel = owner.get("channel").flatMap(reference -> document.meaning(reference, "channels"));
        channel.ifPresent(
                meaning -> document.items(owner, "messages").forEach(reference -> adopt(reference, meaning.id())));
    }

    private void adopt(Node reference, String channel) {
        if (idOf(reference, channel).isPresent() || !(reference instanceof Node.MapNode map)) {
            return;
        }
        Optional<String> name = References.target(map)
                .filter(target -> !target.pointer().tokens().isEmpty())
                .map(target -> target.pointer().tokens().getLast());
        Optional<Node.MapNode> object = document.object(reference);
        if (name.isPresent() && object.isPresent()) {
            adopted.computeIfAbsent(channel, _ -> new ArrayList<>())
                    .add(new Entry(name.get(), reference.place(), object.get()));
        }
    }

    /** The id that the message of a reference has in a channel. */
    Optional<String> idOf(Node reference, String channel) {
        Optional<String> listed = document.messageMeaning(reference, channel).map(Meaning::id);
        return listed.or(() -> document.object(reference).flatMap(object -> adoptedId(object, channel)));
    }

    @SuppressWarnings("ReferenceEquality") // two messages may be written alike and still be two
    private Optional<String> adoptedId(Node.MapNode message, String channel) {
        return adoptedBy(channel).stream()
                .filter(entry -> entry.value() == message)
                .findFirst()
                .map(Entry::key);
    }

    /** The messages that operations brought to a channel. */
    List<Entry> adoptedBy(String channel) {
        return List.copyOf(adopted.getOrDefault(channel, List.of()));
    }
}
