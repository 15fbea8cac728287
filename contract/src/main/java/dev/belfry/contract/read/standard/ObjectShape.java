package dev.belfry.contract.read.standard;

import dev.belfry.contract.read.FindingCode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** An object of the standard: its name and its fields. Built once, in a table. */
public final class ObjectShape implements Shape {
    /** How much a field is needed. */
    enum Need {
        REQUIRED,
        /** Required, but a lenient reading does without. */
        EXPECTED,
        OPTIONAL
    }

    /** A field; its shape is looked up late, so that objects may contain each other. */
    record Field(Need need, Supplier<Shape> shape) {}

    private final String name;
    private final Map<String, Field> fields = new LinkedHashMap<>();
    private final Map<String, String> formerly = new LinkedHashMap<>();
    private FindingCode unknownField = FindingCode.FIELD_UNKNOWN;
    private boolean open;

    private ObjectShape(String name) {
        this.name = name;
    }

    /**
     * @param name as a finding's text says it, with its article: {@code "a channel"}
     */
    static ObjectShape object(String name) {
        return new ObjectShape(name);
    }

    ObjectShape required(String field, Shape shape) {
        return with(field, Need.REQUIRED, () -> shape);
    }

    ObjectShape expected(String field, Shape shape) {
        return with(field, Need.EXPECTED, () -> shape);
    }

    ObjectShape optional(String field, Shape shape) {
        return with(field, Need.OPTIONAL, () -> shape);
    }

    /** An optional field whose shape comes later in the table. */
    ObjectShape later(String field, Supplier<Shape> shape) {
        return with(field, Need.OPTIONAL, shape);
    }

    /** Several optional fields of the same shape. */
    ObjectShape each(Shape shape, String... names) {
        for (String field : names) {
            optional(field, shape);
        }
        return this;
    }

    /** Everything that {@code other} has. */
    ObjectShape like(ObjectShape other) {
        fields.putAll(other.fields);
        return this;
    }

    /** A field that does not exist here (any more), and a sentence that says what to do. */
    ObjectShape formerly(String field, String instead) {
        formerly.put(field, instead);
        return this;
    }

    /** The object may have fields that the table does not know. */
    ObjectShape open() {
        open = true;
        return this;
    }

    /** How an unknown field is reported. */
    ObjectShape unknownIs(FindingCode code) {
        unknownField = code;
        return this;
    }

    private ObjectShape with(String field, Need need, Supplier<Shape> shape) {
        fields.put(field, new Field(need, shape));
        return this;
    }

    String name() {
        return name;
    }

    boolean isOpen() {
        return open;
    }

    FindingCode unknownField() {
        return unknownField;
    }

    Map<String, Field> fields() {
        return Collections.unmodifiableMap(fields);
    }

    Optional<String> insteadOf(String field) {
        return Optional.ofNullable(formerly.get(field));
    }
}
