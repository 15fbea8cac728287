package dev.belfry.contract.validation.binary;

import dev.belfry.contract.validation.Violation;

/** Bytes that are not what their schema says. Caught where the reading began, and turned into a violation. */
public final class MalformedBinaryException extends Exception {
    private static final long serialVersionUID = 1;

    private final String pointer;
    private final String schemaPath;

    public MalformedBinaryException(String pointer, String schemaPath, String text) {
        super(text, null, false, false);
        this.pointer = pointer;
        this.schemaPath = schemaPath;
    }

    public Violation violation() {
        return new Violation(pointer, schemaPath, String.valueOf(getMessage()));
    }
}
