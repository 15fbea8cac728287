package dev.belfry.contract;

import java.util.List;
import java.util.Optional;

/**
 * A kind of message (AsyncAPI 3, Message Object) with its traits applied.
 *
 * @param id the key in its channel's {@code messages}
 * @param name the machine name; the id when the document gives none
 * @param contentType its media type, the document's default when it names none
 * @param headers schema of the headers
 * @param payload schema of the payload
 * @param correlationId where its correlation id stands
 */
public record Message(
        String id,
        String name,
        Optional<String> title,
        Optional<String> description,
        String contentType,
        Optional<Schema> headers,
        Optional<Schema> payload,
        Optional<RuntimeExpression> correlationId,
        List<Example> examples,
        Bindings bindings,
        Extensions extensions) {

    /**
     * Whether what fits one fits the other, as far as their declarations tell: content type, headers and payload are declared
     * alike. Ids, names and descriptions may differ.
     */
    public boolean holdsTheSameAs(Message other) {
        return contentType.equals(other.contentType)
                && isAlike(headers, other.headers)
                && isAlike(payload, other.payload);
    }

    private static boolean isAlike(Optional<Schema> one, Optional<Schema> other) {
        return one.isEmpty()
                ? other.isEmpty()
                : other.filter(one.get()::isWrittenLike).isPresent();
    }

    /** An example as the document gives it: plain Java values (maps, lists, strings, numbers, booleans). */
    public record Example(Optional<Object> headers, Optional<Object> payload) {}
}
