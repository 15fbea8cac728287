package dev.belfry.core.publish;

import dev.belfry.contract.Message;
import dev.belfry.contract.Operation;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The channels at an address to which the replies of an operation may be sent: the reply's own, else those where clients read
 * and the application may send each of the messages that the reply may be.
 *
 * @param channels those that declare messages first; none when no reply may be sent there
 */
record Destination(List<ChannelRules> channels) {

    static Destination of(Route.Found route, Operation.Reply reply) {
        List<ChannelRules> taking = route.matches().stream()
                .map(Route.Match::rules)
                .filter(rules -> rules.takes(reply))
                .sorted(Comparator.comparing(
                        rules -> rules.fromApplication().open().isPresent()))
                .toList();
        return new Destination(taking.stream()
                .filter(rules -> rules.isOf(reply))
                .findFirst()
                .map(List::of)
                .orElse(taking));
    }

    /** As what a reply is stored: the id of the channel, and of the message there; empty where the channel takes anything. */
    record Place(String channel, String type) {}

    boolean exists() {
        return !channels.isEmpty();
    }

    /** What may be sent there; nothing when that may be anything. */
    List<Message> messages() {
        return channels.stream()
                .flatMap(rules -> rules.fromApplication().messages().stream())
                .toList();
    }

    /** The place of what fits {@code message}, which is one of the reply's or of {@link #messages}. */
    Place place(Message message) {
        return channels.stream()
                .flatMap(rules -> place(rules, message).stream())
                .findFirst()
                .orElseThrow();
    }

    private static Optional<Place> place(ChannelRules rules, Message message) {
        return rules.fromApplication().open().isPresent()
                ? Optional.of(new Place(rules.channel().id(), ""))
                : rules.fromApplication()
                        .alike(message)
                        .map(there -> new Place(rules.channel().id(), there.id()));
    }

    /** The place of a reply of which nothing is declared anywhere. */
    Place open() {
        return new Place(channels.getFirst().channel().id(), "");
    }
}
