package dev.belfry.contract.validation.protobuf;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A message type. */
final class ProtoMessage {
    private final String name;
    private final Map<Integer, ProtoField> byNumber = new LinkedHashMap<>();
    private final Map<String, ProtoField> byName = new LinkedHashMap<>();

    ProtoMessage(String name, List<ProtoField> fields) {
        this.name = name;
        for (ProtoField field : fields) {
            byNumber.put(field.number(), field);
            byName.put(field.name(), field);
            byName.put(field.jsonName(), field);
        }
    }

    /** With its package: {@code acme.User}. */
    String name() {
        return name;
    }

    Collection<ProtoField> fields() {
        return byNumber.values();
    }

    Optional<ProtoField> field(long number) {
        return number == (int) number ? Optional.ofNullable(byNumber.get((int) number)) : Optional.empty();
    }

    /** By its name in the file or in JSON. */
    Optional<ProtoField> field(String fieldName) {
        return Optional.ofNullable(byName.get(fieldName));
    }
}
