package dev.belfry.contract.validation;

import java.util.Map;
import java.util.Optional;

/**
 * A message as it came in, before it is known which kind it is.
 *
 * @param contentType as the sender gave it, parameters included; empty when it gave none
 * @param headers application headers (not the transport's)
 * @param payload the bytes; not copied, must not be changed
 */
public record Content(Optional<String> contentType, Map<String, String> headers, byte[] payload) {}
