package dev.belfry.http.wire;

import dev.belfry.http.message.Response;
import java.util.function.BiConsumer;

/** The fields of a response's head, as far as they do not depend on the version of HTTP. */
public final class ResponseFields {
    private static final DateHeader DATE = new DateHeader();
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;
    private static final String TOKEN = "!#$%&'*+-.^_`|~";

    private ResponseFields() {}

    /**
     * Gives {@code field} each name and value. Values may come from messages: what cannot stand in a head is left out, so that no
     * value can end it.
     *
     * @param bodiless whether it answers a HEAD
     */
    public static void forEach(Response response, boolean bodiless, BiConsumer<String, String> field) {
        field.accept("Date", DATE.text());
        field.accept("Server", "belfry");
        response.headers().forEach((name, value) -> {
            if (!name.isEmpty() && name.chars().allMatch(ResponseFields::isTokenCharacter)) {
                field.accept(name, value.chars().anyMatch(ResponseFields::isControl) ? clean(value) : value);
            }
        });
        if (response instanceof Response.Whole whole && tellsLength(whole, bodiless)) {
            field.accept("Content-Length", Integer.toString(whole.body().length));
        }
    }

    private static boolean tellsLength(Response.Whole response, boolean bodiless) {
        // The length of what a GET would have got is not known when there is no body at all.
        boolean unknown = bodiless && response.body().length == 0;
        return !unknown && response.status() != NO_CONTENT && response.status() != NOT_MODIFIED;
    }

    private static String clean(String value) {
        StringBuilder cleaned = new StringBuilder(value);
        for (int i = 0; i < cleaned.length(); i++) {
            if (isControl(cleaned.charAt(i))) {
                cleaned.setCharAt(i, ' ');
            }
        }
        return cleaned.toString();
    }

    private static boolean isControl(int c) {
        return c < ' ' || c == 0x7f;
    }

    private static boolean isTokenCharacter(int c) {
        boolean alphanumeric = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        return alphanumeric || TOKEN.indexOf(c) >= 0;
    }
}
