package dev.belfry.core.record;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Strings as their length and their UTF-8 bytes, written without a copy in between. A surrogate without its partner becomes a
 * question mark, as in {@link String#getBytes}.
 */
final class Text {
    private Text() {}

    /** Bytes of the string with its length. */
    static int size(String text) {
        int length = utf8Length(text);
        return Varint.size(length) + length;
    }

    static int size(Optional<String> text) {
        return text.isPresent() ? size(text.get()) : 0;
    }

    /** UTF-8 bytes of the string alone. */
    static int utf8Length(String text) {
        int chars = text.length();
        int length = chars;
        for (int i = 0; i < chars; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                if (isPair(text, i)) {
                    length += 2;
                    i++;
                } else {
                    length += extraBytes(c);
                }
            }
        }
        return length;
    }

    private static int extraBytes(char c) {
        if (Character.isSurrogate(c)) {
            return 0;
        }
        return c < 0x800 ? 1 : 2;
    }

    private static boolean isPair(String text, int index) {
        return Character.isHighSurrogate(text.charAt(index))
                && index + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(index + 1));
    }

    static void put(ByteBuffer target, String text) {
        Varint.put(target, utf8Length(text));
        int chars = text.length();
        for (int i = 0; i < chars; i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                target.put((byte) c);
            } else if (isPair(text, i)) {
                putPair(target, text.codePointAt(i));
                i++;
            } else {
                putChar(target, c);
            }
        }
    }

    static void put(ByteBuffer target, Optional<String> text) {
        if (text.isPresent()) {
            put(target, text.get());
        }
    }

    private static void putChar(ByteBuffer target, char c) {
        if (Character.isSurrogate(c)) {
            target.put((byte) '?');
        } else if (c < 0x800) {
            target.put((byte) (0xc0 | (c >> 6))).put((byte) (0x80 | (c & 0x3f)));
        } else {
            target.put((byte) (0xe0 | (c >> 12)))
                    .put((byte) (0x80 | ((c >> 6) & 0x3f)))
                    .put((byte) (0x80 | (c & 0x3f)));
        }
    }

    private static void putPair(ByteBuffer target, int codePoint) {
        target.put((byte) (0xf0 | (codePoint >> 18)))
                .put((byte) (0x80 | ((codePoint >> 12) & 0x3f)))
                .put((byte) (0x80 | ((codePoint >> 6) & 0x3f)))
                .put((byte) (0x80 | (codePoint & 0x3f)));
    }

    static String get(ByteBuffer source) {
        byte[] bytes = new byte[Varint.getInt(source)];
        source.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    static Optional<String> get(ByteBuffer source, boolean present) {
        return present ? Optional.of(get(source)) : Optional.empty();
    }
}
