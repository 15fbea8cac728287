package dev.belfry.http.message;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Percent-encoding of URIs (RFC 3986), always of UTF-8. */
public final class Percent {
    /** What may stand in a path segment as it is, beside letters and digits. */
    private static final String SEGMENT = "-._~!$&'()*+,;=:@";
    /** What may stand in a parameter of a query as it is, beside letters and digits. */
    private static final String PARAMETER = "-._~!$'()*,:@/?";

    /** What may stand in a header field of an event as it is, beside letters and digits (CloudEvents HTTP binding, 3.1.3.2). */
    private static final String FIELD = "!#$&'()*+,-./:;<=>?@[\\]^_`{|}~";

    private static final String HEX = "0123456789ABCDEF";

    private Percent() {}

    /** The text that {@code encoded} stands for; empty when an escape is broken or the bytes are not UTF-8. */
    public static Optional<String> decode(String encoded) {
        if (encoded.indexOf('%') < 0) {
            return Optional.of(encoded);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
        for (int i = 0; i < encoded.length(); i++) {
            char c = encoded.charAt(i);
            if (c != '%') {
                bytes.write(c);
                continue;
            }
            int value = i + 2 < encoded.length() ? hex(encoded.charAt(i + 1), encoded.charAt(i + 2)) : -1;
            if (value < 0) {
                return Optional.empty();
            }
            bytes.write(value);
            i += 2;
        }
        return utf8(bytes.toByteArray());
    }

    public static String encodeSegment(String text) {
        return encode(text, SEGMENT);
    }

    public static String encodeParameter(String text) {
        return encode(text, PARAMETER);
    }

    public static String encodeField(String text) {
        return encode(text, FIELD);
    }

    /** The text of a header field of an event; as it is, when it is not encoded well. */
    public static String decodeField(String encoded) {
        return decode(encoded).orElse(encoded);
    }

    private static String encode(String text, String plain) {
        StringBuilder encoded = new StringBuilder(text.length());
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (isAlphanumeric(c) || plain.indexOf(c) >= 0) {
                encoded.append(c);
            } else {
                encoded.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 0xf));
            }
        }
        return encoded.toString();
    }

    private static boolean isAlphanumeric(char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }

    private static int hex(char high, char low) {
        int first = Character.digit(high, 16);
        int second = Character.digit(low, 16);
        return first < 0 || second < 0 || high > 'f' || low > 'f' ? -1 : first * 16 + second;
    }

    private static Optional<String> utf8(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException notUtf8) {
            return Optional.empty();
        }
    }
}
