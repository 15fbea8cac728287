package dev.belfry.core.publish;

import dev.belfry.contract.Channel;
import dev.belfry.contract.Contract;
import dev.belfry.contract.Message;
import dev.belfry.contract.Operation;
import dev.belfry.contract.offer.ChannelUse;
import dev.belfry.core.Caller;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Who may do what with a channel. Clients may do what {@link ChannelUse} says; the application may do both its own part and what
 * its clients may.
 *
 * @param fromClients what clients may publish
 * @param fromApplication what the application may publish
 * @param clientsRead whether clients may read it
 */
record ChannelRules(Channel channel, Ingress fromClients, Ingress fromApplication, boolean clientsRead) {

    static ChannelRules of(Channel channel, Contract contract) {
        ChannelUse use = ChannelUse.of(channel, contract);
        return new ChannelRules(
                channel,
                use.clientsPublish() ? ingress(use, use.fromClients(), use::startedBy) : Ingress.NONE,
                ingress(use, use.fromAnyone(), message -> startedByApplication(use, message)),
                use.clientsSubscribe());
    }

    private static Ingress ingress(
            ChannelUse use, List<Message> messages, Function<Message, Optional<Operation>> starts) {
        if (use.takesAnything()) {
            return Ingress.anything(use.channel(), use.startedByAnything());
        }
        Set<String> readable = use.fromApplication().stream().map(Message::id).collect(Collectors.toSet());
        return Ingress.of(messages.stream()
                .map(message ->
                        new Candidate(use.channel(), message, starts.apply(message), readable.contains(message.id())))
                .toList());
    }

    /** What the application itself sends is no request, even when the same message may be one. */
    private static Optional<Operation> startedByApplication(ChannelUse use, Message message) {
        return use.isSent(message) ? Optional.empty() : use.startedBy(message);
    }

    /** Whether clients read here whatever the application may reply. */
    boolean takes(Operation.Reply reply) {
        return clientsRead
                && (fromApplication.open().isPresent()
                        || (fromApplication.allowed()
                                && reply.messages().stream()
                                        .allMatch(message ->
                                                fromApplication.alike(message).isPresent())));
    }

    boolean isOf(Operation.Reply reply) {
        return reply.channel().filter(own -> own.id().equals(channel.id())).isPresent();
    }

    Ingress from(Caller.Role role) {
        return role == Caller.Role.CLIENT ? fromClients : fromApplication;
    }

    boolean readableBy(Caller.Role role) {
        return role == Caller.Role.APPLICATION || clientsRead;
    }
}
