package dev.belfry.contract.read;

/**
 * Something the reader has to say about a document.
 *
 * @param code stable, lower case with dashes; has a page in docs/problems when it is an error or warning
 * @param file as the user named it, or relative to the document that refers to it
 * @param line from 1
 * @param column from 1
 * @param path where in the document, as JSON Pointer: {@code /channels/orders/messages/0}
 * @param text "Expected …, but …"
 */
public record Finding(Severity severity, String code, String file, int line, int column, String path, String text) {
    /** How bad it is. */
    public enum Severity {
        /** The document cannot be served. */
        ERROR,
        /** Probably not what was meant, but it can be served. */
        WARNING,
        /** Worth knowing: something of the document has no effect here. */
        NOTICE
    }
}
