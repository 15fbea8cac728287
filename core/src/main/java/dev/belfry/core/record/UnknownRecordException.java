package dev.belfry.core.record;

/** A journal holds a record that this version cannot read: it was written by a newer one, or is not the core's. */
public class UnknownRecordException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnknownRecordException(String message) {
        super(message);
    }
}
