package dev.belfry.contract.offer;

import dev.belfry.contract.AddressTemplate;
import dev.belfry.contract.Channel;
import dev.belfry.contract.Message;
import dev.belfry.contract.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Something that clients may do with a channel.
 *
 * @param address the channel's
 * @param messages what may be sent, or may come; none when that may be anything
 * @param operations by which the contract allows it: exactly one for a {@link Verb#CALL}, none for an open channel
 */
public record Offer(
        Verb verb, Channel channel, AddressTemplate address, List<Message> messages, List<Operation> operations) {
    private static final String ANY_VALUE = "1";

    /** What clients do. */
    public enum Verb {
        PUBLISH("publish"),
        SUBSCRIBE("subscribe"),
        CALL("call");

        private final String text;

        Verb(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    /** The operation that is called. */
    public Optional<Operation> called() {
        return verb == Verb.CALL ? operations.stream().findFirst() : Optional.empty();
    }

    /** An address of the template: with defaults, allowed values, examples, or else made-up values of its parameters. */
    public String exampleAddress() {
        Map<String, String> values = new LinkedHashMap<>();
        address.parameters().forEach(name -> values.put(name, ANY_VALUE));
        channel.parameters().values().forEach(parameter -> values.replace(parameter.name(), value(parameter)));
        return address.expand(values);
    }

    private static String value(Channel.Parameter parameter) {
        return Stream.of(parameter.defaultValue().stream(), parameter.allowed().stream(), parameter.examples().stream())
                .flatMap(values -> values)
                .filter(value -> !value.isEmpty() && !value.contains("/"))
                .findFirst()
                .orElse(ANY_VALUE);
    }

    /** What clients may do with one channel; nothing when it has no address. */
    static List<Offer> of(ChannelUse use) {
        return use.channel().address().map(address -> of(use, address)).orElse(List.of());
    }

    private static List<Offer> of(ChannelUse use, AddressTemplate address) {
        List<Offer> offers = new ArrayList<>(calls(use, address));
        List<Message> plain = use.fromClients().stream()
                .filter(message -> use.startedBy(message).isEmpty())
                .toList();
        boolean anything = use.takesAnything() && use.startedByAnything().isEmpty();
        if (use.clientsPublish() && (anything || !plain.isEmpty())) {
            List<Operation> operations = Stream.concat(
                            use.receiving().stream()
                                    .filter(operation -> operation.reply().isEmpty()),
                            use.answered().stream())
                    .toList();
            offers.add(new Offer(Verb.PUBLISH, use.channel(), address, plain, operations));
        }
        if (use.clientsSubscribe()) {
            List<Operation> operations = Stream.concat(use.sending().stream(), use.answering().stream())
                    .toList();
            offers.add(new Offer(Verb.SUBSCRIBE, use.channel(), address, use.fromApplication(), operations));
        }
        return offers;
    }

    private static List<Offer> calls(ChannelUse use, AddressTemplate address) {
        Map<Operation, List<Message>> requests = new LinkedHashMap<>();
        use.startedByAnything().ifPresent(operation -> requests.put(operation, List.of()));
        use.fromClients()
                .forEach(message -> use.startedBy(message)
                        .ifPresent(operation -> requests.computeIfAbsent(operation, any -> new ArrayList<>())
                                .add(message)));
        return requests.entrySet().stream()
                .map(entry -> new Offer(
                        Verb.CALL, use.channel(), address, List.copyOf(entry.getValue()), List.of(entry.getKey())))
                .toList();
    }
}
