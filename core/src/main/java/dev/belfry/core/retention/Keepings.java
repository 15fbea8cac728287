package dev.belfry.core.retention;

import dev.belfry.contract.Action;
import dev.belfry.contract.Addresses;
import dev.belfry.contract.Channel;
import dev.belfry.contract.Contract;
import dev.belfry.contract.Retention;
import dev.belfry.contract.Retention.Compaction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How long the messages of each address are kept, as a contract says. For one thread at a time. */
final class Keepings {
    /** Past so many addresses those that were looked up are forgotten. */
    private static final int MOST_REMEMBERED = 10_000;

    private final Addresses addresses;
    private final boolean work;
    private final List<Retention> retentions = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<List<Integer>, Keeping> known = new HashMap<>();
    private final Map<String, Keeping> byAddress = new HashMap<>();

    Keepings(Contract contract) {
        addresses = Addresses.of(contract.channels().values());
        work = contract.operations().values().stream()
                .anyMatch(operation -> operation.action() == Action.RECEIVE
                        && operation.reply().isPresent());
        for (Channel channel : contract.channels().values()) {
            numbers.put(channel.id(), retentions.size());
            retentions.add(channel.retention());
        }
    }

    /** Of each channel, by its number. */
    List<Retention> retentions() {
        return retentions;
    }

    /** Whether anything need not be kept for ever: messages of a channel, or what is written about operations. */
    boolean areLimited() {
        return work || retentions.stream().anyMatch(retention -> !retention.equals(Retention.FOREVER));
    }

    /** The number of a channel, -1 when the contract has none of this id. */
    int number(String channel) {
        return numbers.getOrDefault(channel, -1);
    }

    /** Of the messages of an address. */
    Keeping of(String address) {
        Keeping keeping = byAddress.get(address);
        if (keeping == null) {
            keeping = resolve(address);
            if (byAddress.size() >= MOST_REMEMBERED) {
                byAddress.clear();
            }
            byAddress.put(address, keeping);
        }
        return keeping;
    }

    private Keeping resolve(String address) {
        List<Integer> channels = addresses.resolve(address).stream()
                .map(resolution -> number(resolution.channel().id()))
                .toList();
        return known.computeIfAbsent(channels, each -> new Keeping(each, compaction(each)));
    }

    private Compaction compaction(List<Integer> channels) {
        return channels.stream()
                .map(number -> retentions.get(number).compaction())
                .reduce(Compaction::weaker)
                .orElse(Compaction.NONE);
    }
}
