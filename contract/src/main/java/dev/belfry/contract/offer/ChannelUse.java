package dev.belfry.contract.offer;

import dev.belfry.contract.Action;
import dev.belfry.contract.Channel;
import dev.belfry.contract.Contract;
import dev.belfry.contract.Message;
import dev.belfry.contract.Operation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What each side of a contract does with a channel. Clients publish what the application receives and read what it sends; the
 * channel of a reply counts as the opposite of its operation's. A channel that no operation names is open to all. Immutable.
 *
 * @param receiving operations by which the application receives on it
 * @param sending operations by which the application sends on it
 * @param answering operations of other messages to which the application replies on it
 * @param answered operations of other messages to which clients reply on it
 */
public record ChannelUse(
        Channel channel,
        List<Operation> receiving,
        List<Operation> sending,
        List<Operation> answering,
        List<Operation> answered) {

    public static ChannelUse of(Channel channel, Contract contract) {
        Collection<Operation> operations = contract.operations().values();
        return new ChannelUse(
                channel,
                contract.operationsOf(channel, Action.RECEIVE),
                contract.operationsOf(channel, Action.SEND),
                replyingOn(channel, Action.RECEIVE, operations),
                replyingOn(channel, Action.SEND, operations));
    }

    private static List<Operation> replyingOn(Channel channel, Action action, Collection<Operation> operations) {
        return operations.stream()
                .filter(operation -> operation.action() == action)
                .filter(operation -> operation
                        .reply()
                        .flatMap(Operation.Reply::channel)
                        .filter(found -> found.id().equals(channel.id()))
                        .isPresent())
                .toList();
    }

    /** Whether no operation names it: then everyone may do everything. */
    public boolean isOpen() {
        return receiving.isEmpty() && sending.isEmpty() && answering.isEmpty() && answered.isEmpty();
    }

    /** Whether the document declares no messages: then any content may come. */
    public boolean takesAnything() {
        return channel.messages().isEmpty();
    }

    /** Whether clients may publish, and with that perhaps call, at all. */
    public boolean clientsPublish() {
        return isOpen() || !receiving.isEmpty() || !answered.isEmpty();
    }

    public boolean clientsSubscribe() {
        return isOpen() || !sending.isEmpty() || !answering.isEmpty();
    }

    /** The messages that clients may publish, in the channel's order. */
    public List<Message> fromClients() {
        return isOpen() ? all() : declared(messages(receiving, answered));
    }

    /** The messages that the application sends, which clients read, in the channel's order. */
    public List<Message> fromApplication() {
        return isOpen() ? all() : declared(messages(sending, answering));
    }

    /** The messages that the application may publish: what it sends, and what its clients may send. */
    public List<Message> fromAnyone() {
        List<Message> any = new ArrayList<>(fromClients());
        any.addAll(fromApplication());
        return declared(any);
    }

    /** The operation that a client's message starts: the first one that receives it and replies. */
    public Optional<Operation> startedBy(Message message) {
        return withReply()
                .filter(operation -> has(operation.messages(), message))
                .findFirst();
    }

    /** The operation that any content starts, where the channel takes anything. */
    public Optional<Operation> startedByAnything() {
        return takesAnything() ? withReply().findFirst() : Optional.empty();
    }

    /** Whether the application sends {@code message} of its own accord, so that it is no request even if a client's would be. */
    public boolean isSent(Message message) {
        return sending.stream().anyMatch(operation -> has(operation.messages(), message));
    }

    private Stream<Operation> withReply() {
        return receiving.stream().filter(operation -> operation.reply().isPresent());
    }

    private static List<Message> messages(List<Operation> requests, List<Operation> replies) {
        List<Message> messages = new ArrayList<>();
        requests.forEach(operation -> messages.addAll(operation.messages()));
        replies.forEach(operation -> operation.reply().ifPresent(reply -> messages.addAll(reply.messages())));
        return messages;
    }

    private List<Message> all() {
        return List.copyOf(channel.messages().values());
    }

    private List<Message> declared(List<Message> named) {
        return channel.messages().values().stream()
                .filter(message -> has(named, message))
                .toList();
    }

    private static boolean has(List<Message> messages, Message message) {
        return messages.stream().anyMatch(each -> each.id().equals(message.id()));
    }
}
