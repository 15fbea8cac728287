package dev.belfry.contract;

import java.util.List;

/**
 * {@code $message.header#/pointer} or {@code $message.payload#/pointer} (AsyncAPI 3, Runtime Expression).
 *
 * @param source header or payload
 * @param pointer the decoded reference tokens of the JSON Pointer; empty for the whole
 */
public record RuntimeExpression(Source source, List<String> pointer) {
    /** Which part of the message the expression reads. */
    public enum Source {
        HEADER,
        PAYLOAD
    }
}
