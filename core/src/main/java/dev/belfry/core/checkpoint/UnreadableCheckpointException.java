package dev.belfry.core.checkpoint;

/** A checkpoint is not what this version writes. */
final class UnreadableCheckpointException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableCheckpointException(String message) {
        super(message);
    }

    UnreadableCheckpointException(String message, Throwable cause) {
        super(message, cause);
    }
}
