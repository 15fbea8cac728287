package dev.belfry.contract.convert.reference;

import java.util.Map;

/** The kinds of objects in a 2.x document that conversion has to see, and where in each of them the others are. */
enum Part {
    SERVER,
    SECURITY_SCHEME,
    TRAIT,
    PARAMETER_SCHEMA,
    PARAMETER,
    MESSAGE,
    ONE_OR_MORE_MESSAGES,
    OPERATION,
    CHANNEL,
    COMPONENTS,
    DOCUMENT;

    /** The parts below this one: field to kind. */
    Map<String, Part> fields() {
        return switch (this) {
            case SERVER, SECURITY_SCHEME, TRAIT, PARAMETER_SCHEMA, MESSAGE, ONE_OR_MORE_MESSAGES -> Map.of();
            case PARAMETER -> Map.of("schema", PARAMETER_SCHEMA);
            case OPERATION -> Map.of("message", ONE_OR_MORE_MESSAGES);
            case CHANNEL -> Map.of("publish", OPERATION, "subscribe", OPERATION);
            case COMPONENTS -> Map.of();
            case DOCUMENT -> Map.of("components", COMPONENTS);
        };
    }

    /** The parts below this one that stand in lists or mappings: field to kind. */
    Map<String, Part> collections() {
        return switch (this) {
            case SERVER, SECURITY_SCHEME, TRAIT, PARAMETER_SCHEMA, PARAMETER -> Map.of();
            case MESSAGE, OPERATION -> Map.of("traits", TRAIT);
            case ONE_OR_MORE_MESSAGES -> Map.of("traits", TRAIT, "oneOf", MESSAGE);
            case CHANNEL -> Map.of("parameters", PARAMETER);
            case COMPONENTS ->
                Map.of(
                        "servers", SERVER,
                        "channels", CHANNEL,
                        "messages", MESSAGE,
                        "parameters", PARAMETER,
                        "securitySchemes", SECURITY_SCHEME,
                        "operationTraits", TRAIT,
                        "messageTraits", TRAIT);
            case DOCUMENT -> Map.of("servers", SERVER, "channels", CHANNEL);
        };
    }
}
