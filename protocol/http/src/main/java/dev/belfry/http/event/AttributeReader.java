package dev.belfry.http.event;

import dev.belfry.http.message.Parsed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gathers the attributes of one event (CloudEvents 1.0, 3). Remembers the first that is wrong. */
final class AttributeReader {
    private static final List<String> REQUIRED = List.of("id", "source", "type");

    private final Map<String, String> attributes = new LinkedHashMap<>();
    private Optional<String> problem = Optional.empty();

    void add(String name, String value) {
        boolean wellNamed =
                !name.isEmpty() && name.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'));
        if (!wellNamed) {
            refuse("Expected attributes whose names are lower-case letters and digits, but there is \"" + name + "\"");
        } else if (attributes.putIfAbsent(name, value) != null) {
            refuse("Expected each attribute once, but \"" + name + "\" is there again");
        }
    }

    void refuse(String text) {
        if (problem.isEmpty()) {
            problem = Optional.of(text + " (in a CloudEvent)");
        }
    }

    /** The {@code datacontenttype}, if any was there so far. */
    Optional<String> contentType() {
        return Optional.ofNullable(attributes.get("datacontenttype"));
    }

    /** @param contentType of the data, as the mode of transport says */
    Parsed<CloudEvent> event(Optional<String> contentType, byte[] data) {
        String version = attributes.getOrDefault("specversion", "");
        if (!version.equals(CloudEvent.VERSION)) {
            refuse("Expected specversion to be \"" + CloudEvent.VERSION + "\", but "
                    + (version.isEmpty() ? "there is none" : "it is \"" + version + "\""));
        }
        for (String name : REQUIRED) {
            if (attributes.getOrDefault(name, "").isEmpty()) {
                refuse("Expected " + name + " to be a text, but it is missing or empty");
            }
        }
        if (problem.isPresent()) {
            return new Parsed.Bad<>(problem.get());
        }
        Map<String, String> rest = new LinkedHashMap<>(attributes);
        rest.remove("specversion");
        rest.remove("datacontenttype");
        return new Parsed.Good<>(new CloudEvent(rest, contentType, data));
    }
}
