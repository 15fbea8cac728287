package dev.belfry.core.work;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The id of an operation: where its request stands, so that any node finds it at once, and 64 random bits, so that nobody
 * guesses it. As text: Crockford's base 32 of slot and position (as lengths and bytes) and the random bits.
 *
 * @param slot of the request's address
 * @param request position of the request
 */
record OperationId(int slot, long request, long random) {
    private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int BITS = 5;
    private static final int SLOT_BYTES = 2;
    private static final int MAX_BYTES = SLOT_BYTES + 2 * Long.BYTES;
    private static final int MIN_BYTES = SLOT_BYTES + Long.BYTES;

    String text() {
        ByteBuffer bytes = ByteBuffer.allocate(MAX_BYTES);
        bytes.putShort((short) slot);
        for (int i = lengthOf(request) - 1; i >= 0; i--) {
            bytes.put((byte) (request >>> (Byte.SIZE * i)));
        }
        bytes.putLong(random);
        return encode(bytes.flip());
    }

    private static int lengthOf(long position) {
        return (Long.SIZE - Long.numberOfLeadingZeros(position) + Byte.SIZE - 1) / Byte.SIZE;
    }

    private static String encode(ByteBuffer bytes) {
        StringBuilder text = new StringBuilder();
        int buffered = 0;
        int bits = 0;
        while (bytes.hasRemaining()) {
            buffered = (buffered << Byte.SIZE) | (bytes.get() & 0xff);
            bits += Byte.SIZE;
            while (bits >= BITS) {
                bits -= BITS;
                text.append(DIGITS.charAt((buffered >>> bits) & 31));
            }
        }
        return bits == 0
                ? text.toString()
                : text.append(DIGITS.charAt((buffered << (BITS - bits)) & 31)).toString();
    }

    /** Reads the text form, in either case; empty when it is none. */
    static Optional<OperationId> parse(String text) {
        int length = text.length() * BITS / Byte.SIZE;
        if (length < MIN_BYTES || length > MAX_BYTES) {
            return Optional.empty();
        }
        ByteBuffer bytes = ByteBuffer.allocate(length);
        int buffered = 0;
        int bits = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = DIGITS.indexOf(Character.toLowerCase(text.charAt(i)));
            if (digit < 0) {
                return Optional.empty();
            }
            buffered = (buffered << BITS) | digit;
            bits += BITS;
            if (bits >= Byte.SIZE) {
                bits -= Byte.SIZE;
                bytes.put((byte) (buffered >>> bits));
            }
        }
        OperationId id = decode(bytes.flip());
        return id.text().equalsIgnoreCase(text) ? Optional.of(id) : Optional.empty();
    }

    private static OperationId decode(ByteBuffer bytes) {
        int slot = bytes.getShort() & 0xffff;
        long request = 0;
        while (bytes.remaining() > Long.BYTES) {
            request = (request << Byte.SIZE) | (bytes.get() & 0xff);
        }
        return new OperationId(slot, request, bytes.getLong());
    }

    /** Whether this is the id of the operation with these random bits; takes as long for any other. */
    boolean has(long expected) {
        return (random ^ expected) == 0;
    }
}
