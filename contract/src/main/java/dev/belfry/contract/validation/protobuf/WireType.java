package dev.belfry.contract.validation.protobuf;

import java.util.Optional;

/** How the value of a field is laid out, so that even an unknown one can be skipped. */
enum WireType {
    VARINT,
    FIXED64,
    LENGTH_DELIMITED,
    START_GROUP,
    END_GROUP,
    FIXED32;

    private static final int TAG_BITS = 3;
    private static final int TAG_MASK = (1 << TAG_BITS) - 1;

    /** The wire type in a field's tag. */
    static Optional<WireType> of(long tag) {
        int number = (int) (tag & TAG_MASK);
        return number < values().length ? Optional.of(values()[number]) : Optional.empty();
    }

    /** The number of the field in its tag. */
    static long field(long tag) {
        return tag >>> TAG_BITS;
    }
}
