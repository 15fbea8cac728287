package dev.belfry.core.subscription;

import java.util.List;

/**
 * Which messages a subscription is about: those that keep every rule that is given. The order of a rule's values does not count.
 *
 * @param channels ids of channels; empty for any
 * @param addresses address templates, as in a document: {@code rooms/{room}}; empty for any
 * @param types ids of messages in their channel; empty for any
 */
public record Filter(List<String> channels, List<String> addresses, List<String> types) {
    /** Everything. */
    public static final Filter ALL = new Filter(List.of(), List.of(), List.of());

    public Filter {
        channels = sorted(channels);
        addresses = sorted(addresses);
        types = sorted(types);
    }

    public static Filter ofChannels(String... channels) {
        return new Filter(List.of(channels), List.of(), List.of());
    }

    public static Filter ofAddresses(String... addresses) {
        return new Filter(List.of(), List.of(addresses), List.of());
    }

    private static List<String> sorted(List<String> values) {
        return values.stream().distinct().sorted().toList();
    }
}
