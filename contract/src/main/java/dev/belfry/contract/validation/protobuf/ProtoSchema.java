package dev.belfry.contract.validation.protobuf;

import java.util.Map;
import java.util.Objects;

/**
 * Linked message types.
 *
 * @param root what a payload is
 * @param messages by full name
 * @param enums by full name: numbers by constant
 */
record ProtoSchema(ProtoMessage root, Map<String, ProtoMessage> messages, Map<String, Map<String, Integer>> enums) {
    ProtoMessage message(String name) {
        return Objects.requireNonNull(messages.get(name), name);
    }

    Map<String, Integer> constants(String name) {
        return Objects.requireNonNull(enums.get(name), name);
    }
}
