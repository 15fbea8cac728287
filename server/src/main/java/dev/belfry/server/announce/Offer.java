package dev.belfry.server.announce;

import dev.belfry.contract.Action;
import dev.belfry.contract.AddressTemplate;
import dev.belfry.contract.Channel;
import dev.belfry.contract.Contract;
import dev.belfry.contract.Message;
import dev.belfry.contract.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Something that clients may do.
 *
 * @param messages what may be sent, or may come
 * @param operation what is called, for a {@link Verb#CALL}
 */
record Offer(
        Verb verb, Channel channel, AddressTemplate address, List<Message> messages, Optional<Operation> operation) {
    /** What clients do. */
    enum Verb {
        PUBLISH("publish"),
        SUBSCRIBE("subscribe"),
        CALL("call");

        private final String text;

        Verb(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    /** All offers of a contract, in its order. */
    static List<Offer> of(Contract contract) {
        List<Offer> offers = new ArrayList<>();
        for (Channel channel : contract.channels().values()) {
            channel.address().ifPresent(address -> {
                receiving(contract, channel, address, offers);
                sending(contract, channel, address, offers);
            });
        }
        return offers;
    }

    private static void receiving(Contract contract, Channel channel, AddressTemplate address, List<Offer> offers) {
        List<Operation> receive = contract.operationsOf(channel, Action.RECEIVE);
        List<Message> plain = new ArrayList<>();
        for (Operation operation : receive) {
            if (operation.reply().isPresent()) {
                offers.add(new Offer(Verb.CALL, channel, address, operation.messages(), Optional.of(operation)));
            } else {
                operation.messages().stream()
                        .filter(message -> !plain.contains(message))
                        .forEach(plain::add);
            }
        }
        if (receive.isEmpty() && contract.operationsOf(channel, Action.SEND).isEmpty()) {
            plain.addAll(channel.messages().values());
            offers.add(new Offer(Verb.PUBLISH, channel, address, plain, Optional.empty()));
        } else if (receive.stream().anyMatch(operation -> operation.reply().isEmpty())) {
            offers.add(new Offer(Verb.PUBLISH, channel, address, plain, Optional.empty()));
        }
    }

    private static void sending(Contract contract, Channel channel, AddressTemplate address, List<Offer> offers) {
        List<Operation> send = contract.operationsOf(channel, Action.SEND);
        if (!send.isEmpty() || contract.operationsOf(channel, Action.RECEIVE).isEmpty()) {
            List<Message> messages = send.stream()
                    .flatMap(operation -> operation.messages().stream())
                    .distinct()
                    .toList();
            List<Message> all = List.copyOf(channel.messages().values());
            offers.add(new Offer(Verb.SUBSCRIBE, channel, address, send.isEmpty() ? all : messages, Optional.empty()));
        }
    }
}
