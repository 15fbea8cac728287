package dev.belfry.http.route;

import dev.belfry.contract.Channel;
import dev.belfry.contract.Contract;
import dev.belfry.contract.Message;
import dev.belfry.contract.Operation;
import dev.belfry.contract.Schema;
import dev.belfry.http.message.Headers;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The headers of a message among the headers of a request: those that the contract declares, by their own names, and any other
 * one with a prefix. Immutable.
 */
public final class ApplicationHeaders {
    private static final String PREFIX = "Belfry-Header-";

    private final Map<String, Set<String>> byChannel = new HashMap<>();
    private final Set<String> ofReplies;

    public ApplicationHeaders(Contract contract) {
        contract.channels()
                .values()
                .forEach(channel ->
                        byChannel.put(channel.id(), declared(channel.messages().values())));
        ofReplies = declared(contract.operations().values().stream()
                .flatMap(operation -> operation.reply().stream())
                .map(Operation.Reply::messages)
                .flatMap(List::stream)
                .toList());
    }

    /** The headers of a message to one of these channels. */
    public Map<String, String> of(Headers request, List<Channel> channels) {
        Map<String, String> found = prefixed(request);
        channels.forEach(channel -> add(found, request, byChannel.getOrDefault(channel.id(), Set.of())));
        return found;
    }

    /** The headers of a reply. */
    public Map<String, String> ofReply(Headers request) {
        Map<String, String> found = prefixed(request);
        add(found, request, ofReplies);
        return found;
    }

    /** The name under which a header is sent to a client. */
    public static String prefixed(String name) {
        return PREFIX + name;
    }

    private static void add(Map<String, String> found, Headers request, Set<String> names) {
        for (String name : names) {
            List<String> values = request.all(name);
            if (!values.isEmpty()) {
                found.put(name, String.join(", ", values));
            }
        }
    }

    private static Map<String, String> prefixed(Headers request) {
        Map<String, String> found = new LinkedHashMap<>();
        request.forEach((name, value) -> {
            if (name.length() > PREFIX.length() && name.regionMatches(true, 0, PREFIX, 0, PREFIX.length())) {
                found.merge(name.substring(PREFIX.length()), value, (first, next) -> first + ", " + next);
            }
        });
        return found;
    }

    private static Set<String> declared(Collection<Message> messages) {
        Set<String> names = new LinkedHashSet<>();
        messages.stream()
                .flatMap(message -> message.headers().stream())
                .map(Schema::validator)
                .forEach(headers -> names.addAll(headers.propertyNames()));
        return names;
    }
}
