package dev.belfry.contract.read.standard;

import dev.belfry.contract.read.standard.Shape.Items;
import dev.belfry.contract.read.standard.Shape.Keys;
import dev.belfry.contract.tree.Node;
import java.util.List;
import java.util.function.Function;

/** Short names for shapes, so that the tables read like the standard. */
final class Shapes {
    static final Shape TEXT = new Shape.Text(TextForm.ANY);
    static final Shape URL = new Shape.Text(TextForm.URI_ABSOLUTE);
    static final Shape EMAIL = new Shape.Text(TextForm.EMAIL);
    static final Shape PATTERN = new Shape.Text(TextForm.PATTERN);
    static final Shape EXPRESSION = new Shape.Text(TextForm.EXPRESSION);
    static final Shape TIME = new Shape.Text(TextForm.TIME);
    static final Shape SIZE = chosen(node -> node instanceof Node.Scalar scalar && scalar.value() instanceof String
            ? new Shape.Text(TextForm.SIZE)
            : whole(1, Long.MAX_VALUE));
    static final Shape FLAG = new Shape.Flag();
    static final Shape NUMBER = new Shape.Number();
    static final Shape WHOLE = whole(Long.MIN_VALUE, Long.MAX_VALUE);
    static final Shape NOT_NEGATIVE = whole(0, Long.MAX_VALUE);
    static final Shape UNSIGNED_32_BITS = whole(0, 0xFFFFFFFFL);
    static final Shape ANYTHING = new Shape.Anything();
    static final Shape TEXTS = list(TEXT);
    static final Shape UNIQUE_TEXTS = new Shape.ListOf(TEXT, Items.UNIQUE);

    private Shapes() {}

    static Shape whole(long least, long most) {
        return new Shape.Whole(least, most);
    }

    static Shape oneOf(Object... values) {
        return new Shape.OneOf(List.of(values));
    }

    static Shape list(Shape item) {
        return new Shape.ListOf(item, Items.ANY);
    }

    static Shape list(Shape item, Items items) {
        return new Shape.ListOf(item, items);
    }

    static Shape map(Shape value) {
        return new Shape.MapOf(value, Keys.ANY);
    }

    static Shape map(Shape value, Keys keys) {
        return new Shape.MapOf(value, keys);
    }

    static Shape orReference(Shape shape) {
        return new Shape.Referable(shape);
    }

    static Shape reference(Shape to, String example) {
        return new Shape.Reference(to, example);
    }

    static Shape chosen(Function<Node, Shape> choice) {
        return new Shape.Chosen(choice);
    }

    /** One shape for objects, another one for everything else. */
    static Shape either(Shape notObject, Shape object) {
        return chosen(node -> node instanceof Node.MapNode ? object : notObject);
    }

    /** {@code shape}, or an explicit {@code null}. */
    static Shape orNull(Shape shape) {
        return chosen(node -> node instanceof Node.NullNode ? ANYTHING : shape);
    }
}
