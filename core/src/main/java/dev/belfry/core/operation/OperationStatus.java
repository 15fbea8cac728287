package dev.belfry.core.operation;

import java.util.Locale;

/** The life of an operation. */
public enum OperationStatus {
    /** Durable, waiting for a worker. */
    ACCEPTED,
    /** A worker holds it. */
    RUNNING,
    SUCCEEDED,
    FAILED;

    public boolean done() {
        return this == SUCCEEDED || this == FAILED;
    }

    /** As it is written: {@code accepted}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
