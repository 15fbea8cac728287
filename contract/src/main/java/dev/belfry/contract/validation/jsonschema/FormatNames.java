package dev.belfry.contract.validation.jsonschema;

import java.util.Map;

/** What values of a {@code format} are, in words. */
final class FormatNames {
    private static final Map<String, String> KNOWN = Map.ofEntries(
            Map.entry("int32", "an integer of 32 bits"),
            Map.entry("int64", "an integer of 64 bits"),
            Map.entry("byte", "bytes in base 64"),
            Map.entry("date", "a date like 2026-01-31"),
            Map.entry("date-time", "a date and time like 2026-01-31T08:00:00Z"),
            Map.entry("time", "a time like 08:00:00Z"),
            Map.entry("duration", "a duration like P3DT12H"),
            Map.entry("email", "an e-mail address"),
            Map.entry("idn-email", "an e-mail address"),
            Map.entry("hostname", "a host name"),
            Map.entry("idn-hostname", "a host name"),
            Map.entry("ipv4", "an IPv4 address"),
            Map.entry("ipv6", "an IPv6 address"),
            Map.entry("uri", "a URI"),
            Map.entry("uri-reference", "a URI or relative reference"),
            Map.entry("iri", "an IRI"),
            Map.entry("iri-reference", "an IRI or relative reference"),
            Map.entry("uri-template", "a URI template"),
            Map.entry("uuid", "a UUID"),
            Map.entry("regex", "a regular expression"),
            Map.entry("json-pointer", "a JSON Pointer"),
            Map.entry("relative-json-pointer", "a relative JSON Pointer"));

    private FormatNames() {}

    static String describe(String format) {
        return KNOWN.getOrDefault(format, "a value of the format \"" + format + "\"");
    }
}
