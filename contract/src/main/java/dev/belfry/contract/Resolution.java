package dev.belfry.contract;

import java.util.Map;

/**
 * A channel that an address belongs to.
 *
 * @param parameters values of the channel's placeholders, checked against their {@code enum}s by the caller
 */
public record Resolution(Channel channel, Map<String, String> parameters) {}
