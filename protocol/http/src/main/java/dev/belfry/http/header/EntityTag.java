package dev.belfry.http.header;

import dev.belfry.core.Cursor;
import dev.belfry.http.message.Headers;

/** Entity tags (RFC 9110, 8.8.3). */
public final class EntityTag {
    private EntityTag() {}

    /** The strong tag of a version. */
    public static String of(long version) {
        return "\"" + version + "\"";
    }

    /** The strong tag of how an address stands: the place of its last message. */
    public static String of(Cursor last) {
        return "\"" + last.text() + "\"";
    }

    /** Whether the client has the representation with this tag already ({@code If-None-Match}, compared weakly). */
    public static boolean known(Headers headers, String tag) {
        for (String line : headers.all("If-None-Match")) {
            for (String item : FieldList.split(line, ',')) {
                if (item.equals("*") || item.equals(tag) || item.equals("W/" + tag)) {
                    return true;
                }
            }
        }
        return false;
    }
}
