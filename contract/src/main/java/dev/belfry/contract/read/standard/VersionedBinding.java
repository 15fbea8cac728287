package dev.belfry.contract.read.standard;

import dev.belfry.contract.read.FindingCode;
import dev.belfry.contract.tree.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A binding through its versions. It is compared with the version that it declares; with the latest when it declares none, or
 * one that is not known.
 */
final class VersionedBinding {
    private final String name;
    private final List<String> versions;
    private final List<Field> fields = new ArrayList<>();
    private final Map<String, String> instead = new LinkedHashMap<>();

    /** A field of the versions with the numbers {@code first} to {@code last}. */
    private record Field(String name, Shape shape, boolean required, int first, int last) {
        boolean isIn(int version) {
            return first <= version && version <= last;
        }
    }

    private VersionedBinding(String name, List<String> versions) {
        this.name = name;
        this.versions = versions;
    }

    /**
     * @param name as a finding's text says it, with its article: {@code "the MQTT server binding"}
     * @param versions the latest last
     */
    static VersionedBinding binding(String name, String... versions) {
        return new VersionedBinding(name, List.of(versions));
    }

    VersionedBinding required(String field, Shape shape) {
        return with(new Field(field, shape, true, 0, versions.size() - 1));
    }

    VersionedBinding optional(String field, Shape shape) {
        return with(new Field(field, shape, false, 0, versions.size() - 1));
    }

    /** Several optional fields of the same shape. */
    VersionedBinding each(Shape shape, String... names) {
        for (String field : names) {
            optional(field, shape);
        }
        return this;
    }

    /** An optional field that the binding has from this version on. */
    VersionedBinding since(String version, String field, Shape shape) {
        return with(new Field(field, shape, false, number(version), versions.size() - 1));
    }

    /** An optional field that the binding has up to this version. */
    VersionedBinding until(String version, String field, Shape shape) {
        return with(new Field(field, shape, false, 0, number(version)));
    }

    /** An optional field that only this version has in this shape. */
    VersionedBinding only(String version, String field, Shape shape) {
        return with(new Field(field, shape, false, number(version), number(version)));
    }

    /** A sentence that says what to do instead of using a field that is not there (any more). */
    VersionedBinding formerly(String field, String sentence) {
        instead.put(field, sentence);
        return this;
    }

    private VersionedBinding with(Field field) {
        fields.add(field);
        return this;
    }

    private int number(String version) {
        int number = versions.indexOf(version);
        if (number < 0) {
            throw new IllegalArgumentException("Expected one of " + versions + ", but got " + version);
        }
        return number;
    }

    /** The shape of a binding of whatever version. */
    Shape shape() {
        Map<String, ObjectShape> declared = new LinkedHashMap<>();
        for (int version = 0; version < versions.size(); version++) {
            declared.put(versions.get(version), shape(name + " of version " + versions.get(version), version));
        }
        ObjectShape latest = shape(name, versions.size() - 1);
        return Shapes.chosen(node -> declaredVersion(node)
                .flatMap(version -> Optional.ofNullable(declared.get(version)))
                .orElse(latest));
    }

    private static Optional<String> declaredVersion(Node node) {
        return node instanceof Node.MapNode map && map.get("bindingVersion").orElse(map) instanceof Node.Scalar version
                ? Optional.of(version.written())
                : Optional.empty();
    }

    private ObjectShape shape(String text, int version) {
        ObjectShape shape = ObjectShape.object(text)
                .optional("bindingVersion", new Shape.Version(versions))
                .unknownIs(FindingCode.BINDING_FIELD_UNKNOWN);
        // Of what has come twice, in another shape each time, the first time counts.
        fields.reversed().stream()
                .filter(field -> !field.isIn(version))
                .forEach(field -> shape.formerly(field.name(), where(field)));
        instead.forEach(shape::formerly);
        for (Field field : fields) {
            if (!field.isIn(version)) {
                continue;
            }
            if (field.required()) {
                shape.required(field.name(), field.shape());
            } else {
                shape.optional(field.name(), field.shape());
            }
        }
        return shape;
    }

    private String where(Field field) {
        return field.first() > 0
                ? "The binding has it since version " + versions.get(field.first()) + "."
                : "The binding had it up to version " + versions.get(field.last()) + ".";
    }
}
