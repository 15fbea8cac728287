package dev.belfry.contract.read.standard;

import dev.belfry.contract.read.FindingCode;
import dev.belfry.contract.read.Findings;
import dev.belfry.contract.read.Nearest;
import dev.belfry.contract.read.standard.ObjectShape.Field;
import dev.belfry.contract.read.standard.ObjectShape.Need;
import dev.belfry.contract.tree.Node;
import dev.belfry.contract.tree.Place;
import java.util.regex.Pattern;

/** Compares objects with what the tables ask for. */
final class ObjectCheck {
    private static final Pattern COMPONENT_KEY = Pattern.compile("[\\w.\\-]+");
    private static final Pattern EXTENSION = Pattern.compile("x-[\\w.\\-]+");

    private final Findings findings;
    private final StructureCheck structure;

    ObjectCheck(Findings findings, StructureCheck structure) {
        this.findings = findings;
        this.structure = structure;
    }

    void checkObject(Node node, ObjectShape shape, Place at) {
        if (!(node instanceof Node.MapNode map)) {
            reportNoObject(node, "an object: " + shape.name());
            return;
        }
        if (map.entries().containsKey("$ref") && !shape.isOpen()) {
            findings.add(
                    FindingCode.REFERENCE_NOT_ALLOWED,
                    map.keyPlace("$ref"),
                    "Expected " + shape.name() + " itself, but found a reference. None is allowed here.");
            return;
        }
        shape.fields().forEach((name, field) -> reportMissing(map, name, field, shape, at));
        map.entries().forEach((name, value) -> checkField(map, name, value, shape));
    }

    private void reportMissing(Node.MapNode map, String name, Field field, ObjectShape shape, Place at) {
        if (field.need() == Need.OPTIONAL || map.entries().containsKey(name)) {
            return;
        }
        String text = "Expected '" + name + "' in " + shape.name() + ", but it is missing.";
        if (field.need() == Need.EXPECTED) {
            findings.addForgivable(FindingCode.FIELD_MISSING, map, at, text);
        } else {
            findings.add(FindingCode.FIELD_MISSING, map, at, text);
        }
    }

    private void checkField(Node.MapNode map, String name, Node value, ObjectShape shape) {
        Field field = shape.fields().get(name);
        if (field != null) {
            structure.check(value, field.shape().get(), map.keyPlace(name));
        } else if (!shape.isOpen() && !EXTENSION.matcher(name).matches()) {
            findings.add(
                    shape.unknownField(),
                    map.keyPlace(name),
                    "Expected a field of " + shape.name() + " or one that begins with 'x-', but found '" + name + "'."
                            + hint(name, shape));
        }
    }

    private static String hint(String name, ObjectShape shape) {
        return shape.insteadOf(name)
                .map(instead -> " " + instead)
                .orElseGet(() -> Nearest.hint(name, shape.fields().keySet()));
    }

    void checkMap(Node node, Shape.MapOf shape) {
        if (!(node instanceof Node.MapNode map)) {
            reportNoObject(node, "an object");
            return;
        }
        map.entries().forEach((key, value) -> {
            checkKey(map, key, shape.keys());
            structure.check(value, shape.value(), map.keyPlace(key));
        });
    }

    private void checkKey(Node.MapNode map, String key, Shape.Keys keys) {
        switch (keys) {
            case ANY -> {}
            case COMPONENT -> {
                if (!COMPONENT_KEY.matcher(key).matches()) {
                    findings.add(
                            FindingCode.KEY_INVALID,
                            map.keyPlace(key),
                            "Expected a key of letters, digits, '.', '-' and '_', but found '" + key + "'.");
                }
            }
            case PATTERN ->
                TextForm.PATTERN
                        .defectOf(key)
                        .ifPresent(defect -> findings.add(TextForm.PATTERN.code(), map.keyPlace(key), defect));
        }
    }

    private void reportNoObject(Node node, String expected) {
        String text = "Expected " + expected + ", but found " + node.describe() + ".";
        if (node instanceof Node.NullNode) {
            findings.addForgivable(FindingCode.TYPE_WRONG, node, node.place(), text);
        } else {
            findings.add(FindingCode.TYPE_WRONG, node, text);
        }
    }
}
