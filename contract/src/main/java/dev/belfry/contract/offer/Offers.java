package dev.belfry.contract.offer;

import dev.belfry.contract.Addresses;
import dev.belfry.contract.Channel;
import dev.belfry.contract.Contract;
import dev.belfry.contract.Message;
import dev.belfry.contract.Operation;
import dev.belfry.contract.validation.MessageMatcher;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** All that clients may do, in the contract's order, with messages to try it. Any thread. */
public final class Offers {
    private final List<Offer> all;
    private final Addresses addresses;
    private final Map<String, ChannelUse> uses = new HashMap<>();
    private final Map<Offer, Optional<ExampleMessage>> examples = Collections.synchronizedMap(new IdentityHashMap<>());

    public Offers(Contract contract) {
        List<Offer> offers = new ArrayList<>();
        for (Channel channel : contract.channels().values()) {
            ChannelUse use = ChannelUse.of(channel, contract);
            uses.put(channel.id(), use);
            offers.addAll(Offer.of(use));
        }
        all = List.copyOf(offers);
        addresses = Addresses.of(contract.channels().values());
    }

    public List<Offer> all() {
        return all;
    }

    /**
     * A message that is taken at the offer's {@linkplain Offer#exampleAddress example address}: from a client, or from the
     * application when clients subscribe. Empty when none can be made up.
     *
     * @param offer one of {@link #all}
     */
    public Optional<ExampleMessage> example(Offer offer) {
        return examples.computeIfAbsent(offer, this::find);
    }

    private Optional<ExampleMessage> find(Offer offer) {
        List<Message> expected = expected(offer);
        if (offer.messages().isEmpty()) {
            return expected.isEmpty() ? Optional.of(ExampleMessage.ANYTHING) : Optional.empty();
        }
        return ExampleMessages.find(
                offer.messages(), expected, (message, draft) -> isAnswerable(offer, message, draft));
    }

    /** Whether the reply would go to an address that there is, if the example says where it goes. */
    private boolean isAnswerable(Offer offer, Message message, ExampleMessage draft) {
        return offer.called()
                .flatMap(Operation::reply)
                .flatMap(Operation.Reply::address)
                .flatMap(expression -> MessageMatcher.evaluate(expression, message, draft.content()))
                .filter(address ->
                        !address.isEmpty() && addresses.resolve(address).isEmpty())
                .isEmpty();
    }

    /** All that is expected at the address: it may belong to several channels. */
    private List<Message> expected(Offer offer) {
        return offer.verb() == Offer.Verb.SUBSCRIBE
                ? expected(offer, ChannelUse::fromAnyone)
                : expected(offer, ChannelUse::fromClients);
    }

    private List<Message> expected(Offer offer, Function<ChannelUse, List<Message>> messages) {
        return addresses.resolve(offer.exampleAddress()).stream()
                .flatMap(resolution ->
                        Optional.ofNullable(uses.get(resolution.channel().id())).stream())
                .flatMap(use -> messages.apply(use).stream())
                .toList();
    }
}
