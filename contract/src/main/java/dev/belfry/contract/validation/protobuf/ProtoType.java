package dev.belfry.contract.validation.protobuf;

/** The type of a field. */
sealed interface ProtoType
        permits ProtoScalar, ProtoType.Message, ProtoType.Enumeration, ProtoType.MapOf, ProtoType.Opaque {
    /** Another message, by its full name: messages may contain themselves. */
    record Message(String name) implements ProtoType {}

    /** An enum, by its full name. */
    record Enumeration(String name) implements ProtoType {}

    /** {@code map<key, value>}. */
    record MapOf(ProtoScalar key, ProtoType value) implements ProtoType {}

    /** Something of another file, of which nothing is known but that it may be there. */
    record Opaque(String name) implements ProtoType {}
}
