package dev.belfry.core.record;

import dev.belfry.storage.JournalException;

/** A journal holds a record that this version cannot read: it was written by a newer one, or is not the core's. */
public class UnknownRecordException extends JournalException {
    private static final long serialVersionUID = 1L;

    public UnknownRecordException(String message) {
        super(message);
    }
}
