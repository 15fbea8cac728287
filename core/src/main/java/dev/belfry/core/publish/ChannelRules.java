package dev.belfry.core.publish;

import dev.belfry.contract.Action;
import dev.belfry.contract.Channel;
import dev.belfry.contract.Contract;
import dev.belfry.contract.Message;
import dev.belfry.contract.Operation;
import dev.belfry.core.Caller;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who may do what with a channel. Clients publish what the application receives and read what it sends; the channel of a reply
 * counts as the opposite of its operation's. The application may do both. A channel that no operation names is open to all.
 *
 * @param fromClients what clients may publish
 * @param fromApplication what the application may publish
 * @param clientsRead whether clients may read it
 */
record ChannelRules(Channel channel, Ingress fromClients, Ingress fromApplication, boolean clientsRead) {

    static ChannelRules of(Channel channel, Contract contract) {
        Collection<Operation> operations = contract.operations().values();
        List<Operation> receiving = on(channel, Action.RECEIVE, operations);
        List<Operation> sending = on(channel, Action.SEND, operations);
        List<Operation> answeringClients = replyingOn(channel, Action.RECEIVE, operations);
        List<Operation> answeredByClients = replyingOn(channel, Action.SEND, operations);
        if (receiving.isEmpty() && sending.isEmpty() && answeringClients.isEmpty() && answeredByClients.isEmpty()) {
            Ingress all = ingress(channel, List.copyOf(channel.messages().values()), List.of(), List.of());
            return new ChannelRules(channel, all, all, true);
        }
        List<Message> incoming = new ArrayList<>();
        receiving.forEach(operation -> incoming.addAll(operation.messages()));
        answeredByClients.forEach(operation -> operation.reply().ifPresent(reply -> incoming.addAll(reply.messages())));
        List<Message> any = new ArrayList<>(incoming);
        sending.forEach(operation -> any.addAll(operation.messages()));
        answeringClients.forEach(operation -> operation.reply().ifPresent(reply -> any.addAll(reply.messages())));
        boolean clientsPublish = !receiving.isEmpty() || !answeredByClients.isEmpty();
        return new ChannelRules(
                channel,
                clientsPublish ? ingress(channel, incoming, receiving, List.of()) : Ingress.NONE,
                ingress(channel, any, receiving, sending),
                !sending.isEmpty() || !answeringClients.isEmpty());
    }

    private static List<Operation> on(Channel channel, Action action, Collection<Operation> operations) {
        return operations.stream()
                .filter(operation -> operation.action() == action)
                .filter(operation -> operation.channel().id().equals(channel.id()))
                .toList();
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

    private static Ingress ingress(
            Channel channel, List<Message> messages, List<Operation> receiving, List<Operation> sending) {
        if (channel.messages().isEmpty()) {
            return Ingress.anything(channel, started(receiving.stream()));
        }
        return Ingress.of(channel.messages().values().stream()
                .filter(message -> has(messages, message))
                .map(message -> new Candidate(channel, message, starts(message, receiving, sending)))
                .toList());
    }

    /** What the application itself sends is no request, even when the same message may be one. */
    private static Optional<Operation> starts(Message message, List<Operation> receiving, List<Operation> sending) {
        if (sending.stream().anyMatch(operation -> has(operation.messages(), message))) {
            return Optional.empty();
        }
        return started(receiving.stream().filter(operation -> has(operation.messages(), message)));
    }

    private static Optional<Operation> started(Stream<Operation> receiving) {
        return receiving.filter(operation -> operation.reply().isPresent()).findFirst();
    }

    private static boolean has(List<Message> messages, Message message) {
        return messages.stream().anyMatch(each -> each.id().equals(message.id()));
    }

    Ingress from(Caller.Role role) {
        return role == Caller.Role.CLIENT ? fromClients : fromApplication;
    }

    boolean readableBy(Caller.Role role) {
        return role == Caller.Role.APPLICATION || clientsRead;
    }
}
