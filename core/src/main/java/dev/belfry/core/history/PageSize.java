package dev.belfry.core.history;

/**
 * How large a page becomes.
 *
 * @param messages most messages
 * @param bytes no further message once the payloads have reached this
 */
public record PageSize(int messages, int bytes) {}
