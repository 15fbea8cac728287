package dev.belfry.client.http;

import java.nio.charset.StandardCharsets;

/** Turns names into parts of a URL. */
public final class Address {
    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    private Address() {}

    /**
     * The path of an address, for example {@code /channels/rooms/42/messages}. The short form without {@code /channels} is not
     * used: it does not reach addresses that begin as one of the server's own resources does.
     */
    public static String path(String address) {
        int start = 0;
        while (start < address.length() && address.charAt(start) == '/') {
            start++;
        }
        return "/channels/" + encode(address.substring(start), "/");
    }

    /** One segment of a path, or a value in a query. */
    public static String segment(String text) {
        return encode(text, "");
    }

    private static String encode(String text, String alsoKept) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            if (UNRESERVED.indexOf(c) >= 0 || alsoKept.indexOf(c) >= 0) {
                encoded.append(c);
            } else {
                encoded.append("%%%02X".formatted((int) c));
            }
        }
        return encoded.toString();
    }
}
