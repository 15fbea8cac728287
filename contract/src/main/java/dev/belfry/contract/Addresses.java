package dev.belfry.contract;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the channels that an address belongs to. An index over a contract's channels: addresses without placeholders by hash,
 * templates by number of segments and first segment. Immutable; any thread.
 */
public final class Addresses {
    /** How many channels {@link #nearest} compares with at most. */
    private static final int NEAREST_CHANNELS = 500;

    private final Map<String, List<Resolution>> literals = new HashMap<>();
    private final Map<Shape, List<Channel>> templates = new HashMap<>();
    private final List<AddressTemplate> all;

    /** Where a template stands in the index. An empty {@code first} is for templates with a placeholder in the first segment. */
    private record Shape(int segments, Optional<String> first) {}

    private Addresses(Collection<Channel> channels) {
        all = channels.stream()
                .flatMap(channel -> channel.address().stream())
                .distinct()
                .toList();
        for (Channel channel : channels) {
            channel.address().ifPresent(template -> add(channel, template));
        }
        literals.replaceAll((text, list) -> List.copyOf(list));
        templates.values().forEach(list -> list.sort(Comparator.comparingInt(Addresses::parameterCount)));
    }

    /** The index over these channels. Those without an address are left out. */
    public static Addresses of(Collection<Channel> channels) {
        return new Addresses(channels);
    }

    private void add(Channel channel, AddressTemplate template) {
        if (template.parameters().isEmpty()) {
            literals.computeIfAbsent(AddressTemplate.canonical(template.text()), text -> new ArrayList<>())
                    .add(new Resolution(channel, Map.of()));
        } else {
            AddressSegment first = template.segments().getFirst();
            Optional<String> literal =
                    first.isLiteral() ? Optional.of(first.literals().getFirst()) : Optional.empty();
            templates
                    .computeIfAbsent(new Shape(template.segments().size(), literal), shape -> new ArrayList<>())
                    .add(channel);
        }
    }

    private static int parameterCount(Channel channel) {
        return channel.address().orElseThrow().parameters().size();
    }

    /**
     * The channels that {@code address} belongs to: of all that match, those with the fewest placeholders. Several when they
     * have the same address or overlap: then the message decides. None for an address longer than
     * {@link AddressTemplate#MAX_LENGTH}. The values of parameters are not compared with their {@code enum}s.
     */
    public List<Resolution> resolve(String address) {
        if (address.length() > AddressTemplate.MAX_LENGTH) {
            return List.of();
        }
        String canonical = AddressTemplate.canonical(address);
        List<Resolution> literal = literals.get(canonical);
        if (literal != null) {
            return literal;
        }
        if (templates.isEmpty()) {
            return List.of();
        }
        int segments = segmentCount(canonical);
        int slash = canonical.indexOf('/');
        String first = slash < 0 ? canonical : canonical.substring(0, slash);
        Matches matches = new Matches(canonical);
        matches.addFrom(templates.getOrDefault(new Shape(segments, Optional.of(first)), List.of()));
        matches.addFrom(templates.getOrDefault(new Shape(segments, Optional.empty()), List.of()));
        return matches.found;
    }

    private static int segmentCount(String address) {
        int count = 1;
        for (int slash = address.indexOf('/'); slash >= 0; slash = address.indexOf('/', slash + 1)) {
            count++;
        }
        return count;
    }

    /** The templates' texts most like {@code address}, the nearest first, for the text of a refusal. */
    public List<String> nearest(String address, int max) {
        AddressDistance distance = new AddressDistance(address);
        record Near(String text, int distance, int parameters) {}
        return all.stream()
                .limit(NEAREST_CHANNELS)
                .map(template -> new Near(
                        template.text(),
                        distance.to(template),
                        template.parameters().size()))
                .sorted(Comparator.comparingInt(Near::distance).thenComparingInt(Near::parameters))
                .limit(max)
                .map(Near::text)
                .toList();
    }

    /** Collects the channels with the fewest placeholders. */
    private static final class Matches {
        private final String address;
        private final List<Resolution> found = new ArrayList<>(1);
        private int fewest = Integer.MAX_VALUE;

        Matches(String address) {
            this.address = address;
        }

        /** Adds what matches of {@code channels}, which are sorted by number of placeholders. */
        void addFrom(List<Channel> channels) {
            for (Channel channel : channels) {
                int parameters = parameterCount(channel);
                if (parameters > fewest) {
                    return;
                }
                Optional<Map<String, String>> values =
                        channel.address().orElseThrow().match(address);
                if (values.isPresent()) {
                    add(new Resolution(channel, values.get()), parameters);
                }
            }
        }

        private void add(Resolution resolution, int parameters) {
            if (parameters < fewest) {
                found.clear();
                fewest = parameters;
            }
            found.add(resolution);
        }
    }
}
