package dev.belfry.contract.validation.binary;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Reads the primitives of binary formats from an array: variable-length integers, little-endian numbers, text. Never reads or
 * allocates beyond what is there. For one thread.
 */
public final class ByteInput {
    /** Bytes of the longest variable-length integer. */
    private static final int MAX_VARINT_BYTES = 10;

    private final ByteBuffer bytes;

    public ByteInput(byte[] bytes) {
        this(ByteBuffer.wrap(bytes));
    }

    private ByteInput(ByteBuffer bytes) {
        this.bytes = bytes.order(ByteOrder.LITTLE_ENDIAN);
    }

    public int position() {
        return bytes.position();
    }

    public int remaining() {
        return bytes.remaining();
    }

    /** Seven bits a byte, the lowest first; the highest bit says that more follow. */
    public long varint(String pointer) throws MalformedBinaryException {
        long value = 0;
        for (int count = 0; count < MAX_VARINT_BYTES; count++) {
            byte next = fixed8(pointer);
            value |= (next & 0x7FL) << (7 * count);
            if (next >= 0) {
                return value;
            }
        }
        throw malformed(pointer, "an integer of at most %d bytes".formatted(MAX_VARINT_BYTES), "it goes on");
    }

    public byte fixed8(String pointer) throws MalformedBinaryException {
        require(1, pointer);
        return bytes.get();
    }

    public int fixed32(String pointer) throws MalformedBinaryException {
        require(Integer.BYTES, pointer);
        return bytes.getInt();
    }

    public long fixed64(String pointer) throws MalformedBinaryException {
        require(Long.BYTES, pointer);
        return bytes.getLong();
    }

    /** The next {@code length} bytes as an input of their own. */
    public ByteInput slice(long length, String pointer) throws MalformedBinaryException {
        require(length, pointer);
        ByteBuffer slice = bytes.slice(bytes.position(), (int) length);
        bytes.position(bytes.position() + (int) length);
        return new ByteInput(slice);
    }

    /** All that is left, as text in UTF-8. */
    public String restAsUtf8(String pointer) throws MalformedBinaryException {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw malformed(pointer, "text in UTF-8", "there are bytes that are none");
        }
    }

    /** All that is left, each byte as the character with its number. */
    public String restAsLatin1() {
        return StandardCharsets.ISO_8859_1.decode(bytes).toString();
    }

    /** All that is left, in base 64. */
    public String restAsBase64() {
        return StandardCharsets.ISO_8859_1
                .decode(Base64.getEncoder().encode(bytes))
                .toString();
    }

    private void require(long count, String pointer) throws MalformedBinaryException {
        if (count < 0 || count > bytes.remaining()) {
            throw malformed(pointer, "%d more bytes".formatted(count), "there are %d".formatted(bytes.remaining()));
        }
    }

    /** "Expected … at byte n, but …". */
    public MalformedBinaryException malformed(String pointer, String expected, String but) {
        return new MalformedBinaryException(
                pointer, "", "Expected %s at byte %d, but %s.".formatted(expected, bytes.position(), but));
    }
}
