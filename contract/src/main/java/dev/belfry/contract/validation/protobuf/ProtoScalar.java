package dev.belfry.contract.validation.protobuf;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The scalar types. */
enum ProtoScalar implements ProtoType {
    DOUBLE(WireType.FIXED64, 0, true),
    FLOAT(WireType.FIXED32, 0, true),
    INT32(WireType.VARINT, 32, true),
    INT64(WireType.VARINT, 64, true),
    UINT32(WireType.VARINT, 32, false),
    UINT64(WireType.VARINT, 64, false),
    SINT32(WireType.VARINT, 32, true),
    SINT64(WireType.VARINT, 64, true),
    FIXED32(WireType.FIXED32, 32, false),
    FIXED64(WireType.FIXED64, 64, false),
    SFIXED32(WireType.FIXED32, 32, true),
    SFIXED64(WireType.FIXED64, 64, true),
    BOOL(WireType.VARINT, 0, false),
    STRING(WireType.LENGTH_DELIMITED, 0, false),
    BYTES(WireType.LENGTH_DELIMITED, 0, false);

    private final WireType wireType;
    private final int bits;
    private final boolean signed;

    ProtoScalar(WireType wireType, int bits, boolean signed) {
        this.wireType = wireType;
        this.bits = bits;
        this.signed = signed;
    }

    /** The type that is written so in a .proto file. */
    static Optional<ProtoScalar> of(String keyword) {
        return Arrays.stream(values())
                .filter(type -> type.keyword().equals(keyword))
                .findFirst();
    }

    String keyword() {
        return name().toLowerCase(Locale.ROOT);
    }

    WireType wireType() {
        return wireType;
    }

    boolean isInteger() {
        return bits > 0;
    }

    boolean isFloating() {
        return this == DOUBLE || this == FLOAT;
    }

    /** Whether several values may share one length-delimited field. */
    boolean isPackable() {
        return wireType != WireType.LENGTH_DELIMITED;
    }

    /** Whether an integer type holds this number. */
    boolean holds(BigDecimal number) {
        if (number.signum() != 0 && number.stripTrailingZeros().scale() > 0) {
            return false;
        }
        BigInteger integer = number.toBigInteger();
        return signed ? integer.bitLength() < bits : integer.signum() >= 0 && integer.bitLength() <= bits;
    }
}
