package dev.belfry.contract.read.rule;

import dev.belfry.contract.read.FindingCode;
import dev.belfry.contract.read.Findings;
import dev.belfry.contract.read.source.Document;
import dev.belfry.contract.read.source.Document.Entry;
import dev.belfry.contract.read.source.Document.Meaning;
import dev.belfry.contract.read.source.References;
import dev.belfry.contract.tree.Node;
import java.util.Optional;

/**
 * An operation and its reply refer to channels of the document, and to messages of those channels: never to components. A reply
 * has one address: that of its channel, or one that is found in the request.
 */
final class OperationRule implements Rule {
    @Override
    public void check(Document document, Findings findings) {
        for (Entry operation : document.entries("operations")) {
            checkChannel(document, operation.value(), findings);
            document.object(operation.value(), "reply").ifPresent(reply -> {
                checkChannel(document, reply, findings);
                checkReplyAddress(document, reply, findings);
            });
        }
    }

    private static void checkChannel(Document document, Node.MapNode owner, Findings findings) {
        Optional<Node> reference = owner.get("channel").filter(node -> Reports.leadsSomewhere(node, document));
        if (reference.isEmpty()) {
            return;
        }
        Optional<Meaning> meaning = document.meaning(reference.get(), "channels");
        if (meaning.isEmpty()) {
            findings.add(
                    FindingCode.OPERATION_CHANNEL_NOT_ROOT,
                    Reports.place(reference.get()),
                    "Expected one of the document's channels, like '#/channels/x', but '"
                            + Reports.written(reference.get()) + "' is none.");
            return;
        }
        if (!meaning.get().direct()) {
            findings.addForgivable(
                    FindingCode.OPERATION_CHANNEL_NOT_ROOT,
                    Reports.text(reference.get()),
                    Reports.place(reference.get()),
                    "Expected '#/channels/" + meaning.get().id() + "', but found '" + Reports.written(reference.get())
                            + "', which leads to the same channel.");
        }
        document.items(owner, "messages")
                .forEach(
                        message -> checkMessage(document, message, meaning.get().id(), findings));
    }

    private static void checkMessage(Document document, Node reference, String channel, Findings findings) {
        if (!Reports.leadsSomewhere(reference, document)) {
            return;
        }
        Optional<Meaning> meaning = document.messageMeaning(reference, channel);
        if (meaning.filter(Meaning::direct).isEmpty()) {
            String advice = meaning.map(known -> "Write '" + pointer(channel, known.id()) + "'.")
                    .orElseGet(() -> "Add it to the channel's messages and refer to it there: '"
                            + pointer(channel, lastToken(reference)) + "'.");
            findings.add(
                    FindingCode.OPERATION_MESSAGE_NOT_OF_CHANNEL,
                    Reports.place(reference),
                    "Expected a message of channel '" + channel + "', but found '" + Reports.written(reference) + "'. "
                            + advice);
        }
    }

    private static String pointer(String channel, String message) {
        return "#/channels/" + channel + "/messages/" + message;
    }

    private static String lastToken(Node reference) {
        return reference instanceof Node.MapNode map
                ? References.target(map)
                        .filter(target -> !target.pointer().tokens().isEmpty())
                        .map(target -> target.pointer().tokens().getLast())
                        .orElse("y")
                : "y";
    }

    private static void checkReplyAddress(Document document, Node.MapNode reply, Findings findings) {
        Optional<String> channelAddress = document.object(reply, "channel").flatMap(channel -> channel.text("address"));
        if (channelAddress.isPresent() && document.object(reply, "address").isPresent()) {
            findings.add(
                    FindingCode.REPLY_ADDRESS_CONFLICT,
                    reply.keyPlace("address"),
                    "Expected the channel of the reply to have no address, because the reply's 'address' gives one,"
                            + " but it has '"
                            + channelAddress.get() + "'.");
        }
    }
}
