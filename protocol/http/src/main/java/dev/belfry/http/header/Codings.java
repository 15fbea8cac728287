package dev.belfry.http.header;

import dev.belfry.http.message.Headers;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Content codings (RFC 9110, 8.4 and 12.5.3). The only one here, beside none, is gzip. */
public final class Codings {
    public static final String GZIP = "gzip";

    private Codings() {}

    /** Whether the client says that it takes gzip. Who says nothing gets none. */
    public static boolean takesGzip(Headers request) {
        Optional<Boolean> any = Optional.empty();
        for (String line : request.all("Accept-Encoding")) {
            for (String item : FieldList.split(line, ',')) {
                List<String> parts = FieldList.split(item.toLowerCase(Locale.ROOT), ';');
                String coding = parts.isEmpty() ? "" : parts.getFirst();
                boolean taken = parts.stream().skip(1).noneMatch(Codings::isZero);
                if (coding.equals(GZIP) || coding.equals("x-gzip")) {
                    return taken;
                }
                if (coding.equals("*")) {
                    any = Optional.of(taken);
                }
            }
        }
        return any.orElse(false);
    }

    private static boolean isZero(String parameter) {
        return parameter.replace(" ", "").matches("q=0(\\.0*)?");
    }
}
