package dev.belfry.contract.read.standard;

import dev.belfry.contract.tree.Node;
import java.util.List;
import java.util.function.Function;

/** What a value may be. */
public sealed interface Shape
        permits Shape.Leaf, Shape.ListOf, Shape.MapOf, Shape.Referable, Shape.Reference, Shape.Chosen, ObjectShape {
    /** A value without parts. */
    sealed interface Leaf extends Shape permits Text, OneOf, Flag, Whole, Number, Anything, Ignored, Version {}

    /** A string of some form. */
    record Text(TextForm form) implements Leaf {}

    /** One of these values: strings or {@code Long}s. */
    record OneOf(List<Object> values) implements Leaf {
        /** The values as they are written. */
        List<String> words() {
            return values.stream().map(Object::toString).toList();
        }
    }

    /** True or false. */
    record Flag() implements Leaf {}

    /** An integer within these bounds, both included. */
    record Whole(long least, long most) implements Leaf {}

    /** Any number. */
    record Number() implements Leaf {}

    /** Whatever may stand in YAML or JSON. */
    record Anything() implements Leaf {}

    /** Something legal that has no effect here. */
    record Ignored(String expected) implements Leaf {}

    /** The version of a binding; another one than these is read as if it were the latest. */
    record Version(List<String> known) implements Leaf {}

    /** A list. */
    record ListOf(Shape item, Items items) implements Shape {}

    /** What a list asks of its items as a whole. */
    enum Items {
        ANY,
        UNIQUE,
        /** No two items with the same {@code name}. */
        UNIQUE_NAMES,
        AT_LEAST_ONE
    }

    /** An object whose keys the author chooses. */
    record MapOf(Shape value, Keys keys) implements Shape {}

    /** Which keys an author may choose. */
    enum Keys {
        ANY,
        /** Letters, digits, dots, hyphens and underscores. */
        COMPONENT,
        /** Regular expressions. */
        PATTERN
    }

    /** A value of this shape, or a reference to one. */
    record Referable(Shape shape) implements Shape {}

    /**
     * Nothing but a reference.
     *
     * @param to what it leads to
     * @param example as the text of a finding shows it
     */
    record Reference(Shape to, String example) implements Shape {}

    /** A shape that depends on the value. */
    record Chosen(Function<Node, Shape> choice) implements Shape {}
}
