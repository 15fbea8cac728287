package dev.belfry.contract.read.compile;

import dev.belfry.contract.Action;
import dev.belfry.contract.Channel;
import dev.belfry.contract.Message;
import dev.belfry.contract.Operation;
import dev.belfry.contract.View;
import dev.belfry.contract.read.source.Document;
import dev.belfry.contract.read.source.Document.Entry;
import dev.belfry.contract.tree.Node;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds operations, their traits applied, seen from the application's side. */
final class OperationBuilder {
    private final Document document;
    private final Traits traits;
    private final CommonParts parts;
    private final OperationMessages messages;
    private final Map<String, Channel> channels;
    private final View view;

    OperationBuilder(
            Document document,
            Traits traits,
            CommonParts parts,
            OperationMessages messages,
            Map<String, Channel> channels,
            View view) {
        this.document = document;
        this.traits = traits;
        this.parts = parts;
        this.messages = messages;
        this.channels = channels;
        this.view = view;
    }

    /** The operation; empty when its channel is not known, which the rules have reported. */
    Optional<Operation> build(Entry entry) {
        Node.MapNode object = traits.apply(entry.value());
        return channel(object)
                .map(channel -> new Operation(
                        entry.key(),
                        action(object),
                        channel,
                        Fields.text(object, "title"),
                        Fields.text(object, "summary"),
                        Fields.text(object, "description"),
                        messages(object, channel),
                        document.object(object, "reply").map(this::reply),
                        parts.security(object, "operations/" + entry.key()),
                        parts.bindings(object),
                        Fields.extensions(object)));
    }

    private Action action(Node.MapNode object) {
        Action written = object.text("action").orElse("").equals("send") ? Action.SEND : Action.RECEIVE;
        return view == View.CLIENT ? written.opposite() : written;
    }

    private Optional<Channel> channel(Node.MapNode object) {
        return object.get("channel")
                .flatMap(reference -> document.meaning(reference, "channels"))
                .flatMap(meaning -> Optional.ofNullable(channels.get(meaning.id())));
    }

    private Operation.Reply reply(Node.MapNode object) {
        Optional<Channel> channel = channel(object);
        return new Operation.Reply(
                parts.location(object, "address"),
                channel,
                channel.map(known -> messages(object, known)).orElse(List.of()));
    }

    /** All messages of the channel unless {@code owner} names some of them. */
    private List<Message> messages(Node.MapNode owner, Channel channel) {
        if (owner.get("messages").isEmpty()) {
            return List.copyOf(channel.messages().values());
        }
        return document.items(owner, "messages").stream()
                .flatMap(reference -> messages.idOf(reference, channel.id()).stream())
                .distinct()
                .flatMap(id -> Optional.ofNullable(channel.messages().get(id)).stream())
                .toList();
    }
}
