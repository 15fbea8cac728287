package dev.belfry.contract;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A compiled AsyncAPI 3 document, or several that are served together: references resolved, traits merged, schemas compiled,
 * rules checked. Immutable and safe to use from any thread. Maps keep the document's order.
 *
 * @param info title, version and the rest of the Info Object
 * @param servers by id
 * @param channels by id
 * @param operations by id, already turned to the application's view
 * @param extensions {@code x-} fields of the root
 */
public record Contract(
        Info info,
        Map<String, Server> servers,
        Map<String, Channel> channels,
        Map<String, Operation> operations,
        Map<String, SecurityScheme> securitySchemes,
        Extensions extensions) {

    /** The Info Object, with the document's {@code id} and the AsyncAPI version it was written in (before conversion). */
    public record Info(
            String title, String version, Optional<String> description, Optional<String> id, String asyncapiVersion) {}

    /** Operations of {@code channel} with the given action, in document order. */
    public List<Operation> operationsOf(Channel channel, Action action) {
        return operations.values().stream()
                .filter(operation -> operation.action() == action)
                .filter(operation -> operation.channel().id().equals(channel.id()))
                .toList();
    }

    /**
     * Whether each channel lists all messages that anybody may send there. In AsyncAPI 2 there are only those of the document's
     * own operations.
     */
    boolean listsAllMessages() {
        return !info.asyncapiVersion().startsWith("2.");
    }
}
