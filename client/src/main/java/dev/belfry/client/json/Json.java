package dev.belfry.client.json;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A value of a JSON document (RFC 8259). Immutable. */
public sealed interface Json {
    /** The value as it stood in the document, byte for byte once encoded again. */
    Source source();

    /**
     * A part of a document's text.
     *
     * @param from index of the first character
     * @param to index after the last character
     */
    record Source(String document, int from, int to) {
        public String text() {
            return document.substring(from, to);
        }
    }

    /** Of repeated names the last one counts. */
    record Members(Source source, Map<String, Json> values) implements Json {}

    record Items(Source source, List<Json> values) implements Json {}

    record Text(Source source, String value) implements Json {}

    /** A number, kept as it was written: {@code source().text()}. */
    record Number(Source source) implements Json {}

    record Bool(Source source, boolean value) implements Json {}

    record Null(Source source) implements Json {}

    /** The members of this object; none when it is no object. */
    default Map<String, Json> members() {
        return this instanceof Members members ? members.values() : Map.of();
    }

    /** The member of this object; empty when there is none, when it is {@code null}, or when this is no object. */
    default Optional<Json> get(String name) {
        return Optional.ofNullable(members().get(name)).filter(value -> !(value instanceof Null));
    }

    /** The member of this object when it is a string. */
    default Optional<String> text(String name) {
        return get(name).flatMap(value -> value instanceof Text text ? Optional.of(text.value()) : Optional.empty());
    }

    /** The member of this object when it is a whole number that a {@code long} can hold. */
    default Optional<Long> number(String name) {
        return get(name).flatMap(value -> value instanceof Number number ? wholeNumber(number) : Optional.empty());
    }

    /** Whether the member of this object is {@code true}. */
    default boolean isTrue(String name) {
        return get(name)
                .map(value -> value instanceof Bool bool && bool.value())
                .orElse(false);
    }

    /** The items of the member of this object; none when it is no array. */
    default List<Json> items(String name) {
        return get(name)
                .map(value -> value instanceof Items items ? items.values() : List.<Json>of())
                .orElse(List.of());
    }

    private static Optional<Long> wholeNumber(Number number) {
        try {
            return Optional.of(Long.parseLong(number.source().text()));
        } catch (NumberFormatException fraction) {
            return Optional.empty();
        }
    }
}
