package dev.belfry.contract.validation.protobuf;

import com.squareup.wire.schema.Field;
import com.squareup.wire.schema.internal.parser.EnumElement;
import com.squareup.wire.schema.internal.parser.FieldElement;
import com.squareup.wire.schema.internal.parser.MessageElement;
import com.squareup.wire.schema.internal.parser.ProtoFileElement;
import com.squareup.wire.schema.internal.parser.TypeElement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Resolves the names in parsed files. For one thread. */
final class ProtoLinker {
    private final Map<String, MessageElement> messages = new LinkedHashMap<>();
    private final Map<String, EnumElement> enums = new LinkedHashMap<>();
    private final List<String> unresolved = new ArrayList<>();
    private boolean othersMayBeOpaque;

    /** Makes the types of a file known. */
    void add(ProtoFileElement file) {
        String scope = file.getPackageName() == null ? "" : file.getPackageName() + ".";
        file.getTypes().forEach(type -> add(scope, type));
        othersMayBeOpaque |= imports(file).anyMatch(path -> !path.startsWith("google/protobuf/"));
    }

    private static Stream<String> imports(ProtoFileElement file) {
        return Stream.of(file.getImports(), file.getPublicImports(), file.getWeakImports())
                .flatMap(List::stream);
    }

    private void add(String scope, TypeElement type) {
        String name = scope + type.getName();
        if (type instanceof MessageElement message) {
            messages.put(name, message);
        } else if (type instanceof EnumElement constants) {
            enums.put(name, constants);
        }
        type.getNestedTypes().forEach(nested -> add(name + ".", nested));
    }

    /** All that is known, with its names resolved; {@link #unresolved} tells which could not be. */
    ProtoSchema link(String root) {
        Map<String, ProtoMessage> linked = new LinkedHashMap<>();
        messages.forEach((name, element) -> linked.put(name, new ProtoMessage(name, fields(name, element))));
        Map<String, Map<String, Integer>> constants = new LinkedHashMap<>();
        enums.forEach((name, element) -> constants.put(name, constants(element)));
        ProtoMessage rootMessage = linked.get(root);
        if (rootMessage == null) {
            throw new IllegalArgumentException("no such message: " + root);
        }
        return new ProtoSchema(rootMessage, linked, constants);
    }

    /** Types that fields name but nothing defines. */
    List<String> unresolved() {
        return List.copyOf(unresolved);
    }

    /** Messages of {@code names} that are no field of another message. */
    List<String> unused(Collection<String> names) {
        Set<String> used = new HashSet<>();
        messages.forEach((name, element) -> fields(name, element).stream()
                .map(field ->
                        field.type() instanceof ProtoType.MapOf(ProtoScalar _, ProtoType value) ? value : field.type())
                .forEach(type -> {
                    if (type instanceof ProtoType.Message(String other) && !other.equals(name)) {
                        used.add(other);
                    }
                }));
        return names.stream().filter(name -> !used.contains(name)).toList();
    }

    private static Map<String, Integer> constants(EnumElement element) {
        Map<String, Integer> constants = new LinkedHashMap<>();
        element.getConstants().forEach(constant -> constants.put(constant.getName(), constant.getTag()));
        return constants;
    }

    private List<ProtoField> fields(String scope, MessageElement message) {
        List<ProtoField> fields = new ArrayList<>();
        message.getFields().forEach(field -> fields.add(field(scope, field, "")));
        message.getOneOfs()
                .forEach(oneOf -> oneOf.getFields().forEach(field -> fields.add(field(scope, field, oneOf.getName()))));
        return fields;
    }

    private ProtoField field(String scope, FieldElement field, String oneOf) {
        String jsonName = field.getJsonName() == null ? ProtoField.camelCase(field.getName()) : field.getJsonName();
        return new ProtoField(
                field.getName(), jsonName, field.getTag(), label(field), type(scope, field.getType()), oneOf);
    }

    private static ProtoField.Label label(FieldElement field) {
        if (field.getLabel() == Field.Label.REPEATED) {
            return ProtoField.Label.REPEATED;
        }
        return field.getLabel() == Field.Label.REQUIRED ? ProtoField.Label.REQUIRED : ProtoField.Label.SINGLE;
    }

    private ProtoType type(String scope, String written) {
        if (written.startsWith("map<")) {
            String[] parts =
                    written.substring("map<".length(), written.length() - 1).split(",", 2);
            return new ProtoType.MapOf(
                    ProtoScalar.of(parts[0].strip()).orElse(ProtoScalar.STRING), type(scope, parts[1].strip()));
        }
        return ProtoScalar.of(written).map(ProtoType.class::cast).orElseGet(() -> named(scope, written));
    }

    /** Names are looked up from the innermost message outwards; one with a leading dot is complete. */
    private ProtoType named(String scope, String written) {
        String name = written.startsWith(".") ? written.substring(1) : written;
        List<String> around = written.startsWith(".") ? List.of() : Arrays.asList(scope.split("\\."));
        for (int length = around.size(); length >= 0; length--) {
            String candidate = length == 0 ? name : String.join(".", around.subList(0, length)) + "." + name;
            if (messages.containsKey(candidate)) {
                return new ProtoType.Message(candidate);
            }
            if (enums.containsKey(candidate)) {
                return new ProtoType.Enumeration(candidate);
            }
        }
        if (!othersMayBeOpaque) {
            unresolved.add(written);
        }
        return new ProtoType.Opaque(written);
    }
}
