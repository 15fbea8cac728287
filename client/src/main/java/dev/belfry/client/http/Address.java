package dev.belfry.client.http;

import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Turns names into parts of a URL. */
public final class Address {
    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    /** First segments that are the server's own; an address that begins with one has a longer path. */
    private static final Set<String> RESERVED = Set.of(
            "operations",
            "workers",
            "endpoints",
            "subscriptions",
            "events",
            "export",
            "backup",
            "graphql",
            "console",
            "docs",
            "problems",
            "health",
            "metrics",
            "asyncapi",
            "asyncapi.yaml",
            "asyncapi.json",
            "openapi.json",
            ".well-known");

    private Address() {}

    /** The path of an address, for example {@code /rooms/42/messages}. */
    public static String path(String address) {
        int start = 0;
        while (start < address.length() && address.charAt(start) == '/') {
            start++;
        }
        String path = "/" + encode(address.substring(start), "/");
        int slash = path.indexOf('/', 1);
        return RESERVED.contains(path.substring(1, slash < 0 ? path.length() : slash)) ? "/channels" + path : path;
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
