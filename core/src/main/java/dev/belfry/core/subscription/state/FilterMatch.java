package dev.belfry.core.subscription.state;

import dev.belfry.contract.AddressTemplate;
import dev.belfry.core.record.MessageGlance;
import dev.belfry.core.subscription.Filter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A filter, made ready to look at many messages. Immutable; any thread. */
public final class FilterMatch {
    private final Set<String> channels;
    private final Set<String> types;
    private final Set<String> addresses = new HashSet<>();
    private final List<AddressTemplate> templates;

    /** @throws IllegalArgumentException when an address is no template */
    public FilterMatch(Filter filter) {
        this.channels = Set.copyOf(filter.channels());
        this.types = Set.copyOf(filter.types());
        List<AddressTemplate> all =
                filter.addresses().stream().map(AddressTemplate::parse).toList();
        all.stream()
                .filter(template -> template.parameters().isEmpty())
                .forEach(template -> addresses.add(AddressTemplate.canonical(template.text())));
        this.templates = all.stream()
                .filter(template -> !template.parameters().isEmpty())
                .toList();
    }

    /** Whether messages of this channel may fit. */
    public boolean mayBeIn(String channel) {
        return channels.isEmpty() || channels.contains(channel);
    }

    /** Whether a message fits whose channel {@link #mayBeIn} takes. */
    public boolean fits(MessageGlance message) {
        return (types.isEmpty() || types.contains(message.type())) && fitsAddress(message);
    }

    private boolean fitsAddress(MessageGlance message) {
        return (addresses.isEmpty() && templates.isEmpty()) || isAt(message.address());
    }

    /** Whether messages of this address may fit. */
    public boolean mayBeAt(String address) {
        return (addresses.isEmpty() && templates.isEmpty()) || isAt(address);
    }

    private boolean isAt(String address) {
        if (addresses.contains(address)) {
            return true;
        }
        for (AddressTemplate template : templates) {
            if (template.match(address).isPresent()) {
                return true;
            }
        }
        return false;
    }
}
