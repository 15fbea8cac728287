package dev.belfry.contract.read.standard;

import dev.belfry.contract.read.FindingCode;
import dev.belfry.contract.read.Findings;
import dev.belfry.contract.read.Nearest;
import dev.belfry.contract.tree.Node;
import dev.belfry.contract.tree.Place;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Collectors;

/** Compares single values with what the tables ask for. */
final class LeafCheck {
    private final Findings findings;

    LeafCheck(Findings findings) {
        this.findings = findings;
    }

    void check(Node node, Shape.Leaf shape, Place at) {
        switch (shape) {
            case Shape.Anything _ -> {}
            case Shape.Ignored ignored ->
                findings.add(
                        FindingCode.BINDING_UNKNOWN,
                        at,
                        "Expected " + ignored.expected() + ", but found another one. It has no effect here.");
            case Shape.Version version -> checkVersion(node, version);
            case Shape.Text text -> checkText(node, text);
            case Shape.OneOf choice -> checkChoice(node, choice);
            case Shape.Flag _ -> {
                if (!(node instanceof Node.Scalar scalar && scalar.value() instanceof Boolean)) {
                    reportType(node, "true or false");
                }
            }
            case Shape.Whole whole -> checkWhole(node, whole);
            case Shape.Number _ -> {
                if (!isNumber(node)) {
                    reportType(node, "a number");
                }
            }
        }
    }

    private void checkVersion(Node node, Shape.Version shape) {
        if (!(node instanceof Node.Scalar scalar)) {
            reportType(node, "text");
        } else if (!shape.known().contains(scalar.written())
                && !scalar.written().equals("latest")) {
            findings.add(
                    FindingCode.BINDING_VERSION_UNKNOWN,
                    node,
                    "Expected version " + String.join(" or ", shape.known()) + " of the binding, but it is "
                            + scalar.written() + ". It is read as if it were "
                            + shape.known().getLast() + ".");
        }
    }

    private void checkText(Node node, Shape.Text shape) {
        switch (node) {
            case Node.Scalar scalar
            when scalar.value() instanceof String text ->
                shape.form()
                        .defectOf(text)
                        .ifPresent(defect -> findings.add(shape.form().code(), node, defect));
            case Node.Scalar scalar ->
                findings.addForgivable(
                        FindingCode.TYPE_WRONG,
                        node,
                        node.place(),
                        "Expected text, but found " + node.describe() + ". Put it in quotes: '" + scalar.written()
                                + "'.");
            case Node.NullNode _ ->
                findings.addForgivable(
                        FindingCode.TYPE_WRONG,
                        node,
                        node.place(),
                        "Expected text, but found nothing. Leave the field out.");
            case Node.MapNode map
            when map.entries().size() == 1 && isOneWord(map) ->
                reportType(node, "text", "an object. Put '{...}' in quotes if it is meant as text");
            case Node.MapNode _, Node.ListNode _ -> reportType(node, "text");
        }
    }

    /** {@code {name}} without quotes is a mapping with one empty value in YAML. */
    private static boolean isOneWord(Node.MapNode map) {
        return map.entries().values().stream().allMatch(value -> value instanceof Node.NullNode);
    }

    private void checkChoice(Node node, Shape.OneOf shape) {
        if (!(node instanceof Node.Scalar scalar)) {
            reportType(node, words(shape.words()));
        } else if (!shape.values().contains(scalar.value())) {
            List<String> allowed = shape.words();
            findings.add(
                    FindingCode.VALUE_NOT_ALLOWED,
                    node,
                    "Expected " + words(allowed) + ", but found " + node.describe() + "."
                            + Nearest.hint(scalar.written(), allowed));
        }
    }

    private static String words(List<String> allowed) {
        String quoted = allowed.stream()
                .limit(allowed.size() - 1L)
                .map(word -> "'" + word + "'")
                .collect(Collectors.joining(", "));
        return quoted.isEmpty() ? "'" + allowed.getFirst() + "'" : quoted + " or '" + allowed.getLast() + "'";
    }

    private void checkWhole(Node node, Shape.Whole shape) {
        if (!(node instanceof Node.Scalar scalar && wholeOf(scalar) instanceof BigInteger value)) {
            reportType(node, "a whole number");
            return;
        }
        boolean fits = value.compareTo(BigInteger.valueOf(shape.least())) >= 0
                && value.compareTo(BigInteger.valueOf(shape.most())) <= 0;
        if (!fits) {
            findings.add(
                    FindingCode.VALUE_NOT_ALLOWED, node, "Expected " + range(shape) + ", but found " + value + ".");
        }
    }

    private static String range(Shape.Whole shape) {
        return shape.most() == Long.MAX_VALUE
                ? "a whole number of at least " + shape.least()
                : "a whole number from " + shape.least() + " to " + shape.most();
    }

    /** The value as a whole number ({@code 3.0} is one, too), else the value as it is. */
    private static Object wholeOf(Node.Scalar scalar) {
        return switch (scalar.value()) {
            case Long number -> BigInteger.valueOf(number);
            case BigDecimal number when number.stripTrailingZeros().scale() <= 0 -> number.toBigInteger();
            case Object other -> other;
        };
    }

    private static boolean isNumber(Node node) {
        return node instanceof Node.Scalar scalar && scalar.value() instanceof java.lang.Number;
    }

    void reportType(Node node, String expected) {
        reportType(node, expected, node.describe());
    }

    void reportType(Node node, String expected, String found) {
        String text = "Expected " + expected + ", but found " + found + ".";
        if (node instanceof Node.NullNode) {
            findings.addForgivable(FindingCode.TYPE_WRONG, node, node.place(), text);
        } else {
            findings.add(FindingCode.TYPE_WRONG, node, text);
        }
    }
}
