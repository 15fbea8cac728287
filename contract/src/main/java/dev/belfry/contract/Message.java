package dev.belfry.contract;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

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
    /** What a conversion from AsyncAPI 2 calls a message that has no id there: {@code publish.message}. */
    private static final Pattern MADE_UP_ID = Pattern.compile(".+\\.message(\\.\\d+)?(-\\d+)?", Pattern.DOTALL);

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

    /** Whether both are called the same and take the same contents. What only people read does not count. */
    public boolean isLike(Message other) {
        return id.equals(other.id) && name.equals(other.name) && takesTheSameAs(other);
    }

    private boolean takesTheSameAs(Message other) {
        return contentType.equals(other.contentType)
                && headers.equals(other.headers)
                && payload.equals(other.payload)
                && correlationId.equals(other.correlationId);
    }

    /**
     * This message among those that another document gives the same channel. An id tells, unless it is made up; then the
     * contents do.
     */
    Optional<Message> among(Collection<Message> others) {
        return first(others, this::isLike)
                .or(() -> first(others, this::isLikeButForItsId))
                .or(() -> first(others, other -> id.equals(other.id)));
    }

    private static Optional<Message> first(Collection<Message> messages, Predicate<Message> wanted) {
        return messages.stream().filter(wanted).findFirst();
    }

    private boolean isLikeButForItsId(Message other) {
        boolean named = !isNameless() && !other.isNameless();
        return (hasMadeUpId() || other.hasMadeUpId()) && (!named || name.equals(other.name)) && takesTheSameAs(other);
    }

    private boolean isNameless() {
        return hasMadeUpId() && name.equals(id);
    }

    private boolean hasMadeUpId() {
        return MADE_UP_ID.matcher(id).matches();
    }
}
