package dev.belfry.contract;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The address of a channel with its placeholders: {@code rooms/{room}/messages}, {@code adeo-{env}-x-{version}}. A placeholder
 * may stand anywhere, matches one or more characters and never a {@code /}.
 */
public interface AddressTemplate {
    /** As written in the document. */
    String text();

    /** Names of the placeholders, in order. */
    List<String> parameters();

    /** The values of the placeholders, when {@code address} is one of this template's addresses. */
    Optional<Map<String, String>> match(String address);

    /** The address with these values. Every placeholder must have one. */
    String expand(Map<String, String> values);
}
