package dev.belfry.core.problem;

import java.util.Locale;

/** The catalogue: every refusal of a running Belfry has one of these codes, and each has a page in docs/problems. */
public enum ProblemCode {
    ADDRESS_UNKNOWN(404, false, "No channel has this address"),
    CHANNEL_UNKNOWN(404, false, "The contract has no such channel"),
    DIRECTION_WRONG(405, false, "The contract does not allow this on this channel"),
    METHOD_WRONG(405, false, "This resource does not know this method"),
    PARAMETER_INVALID(404, false, "A parameter of the address breaks its declaration"),
    CONTENT_TYPE_WRONG(415, false, "The channel has no message of this content type"),
    MESSAGE_INVALID(422, false, "The message breaks its schema"),
    MESSAGE_AMBIGUOUS(422, false, "The message fits more than one declaration"),
    MESSAGE_TYPE_UNKNOWN(422, false, "The channel has no message of this name"),
    REPLY_ADDRESS_INVALID(422, false, "The reply cannot be sent to this address"),
    MESSAGE_TOO_LARGE(413, false, "The message is larger than the limit"),
    CURSOR_MALFORMED(400, false, "The cursor is not one of this server's"),
    REQUEST_MALFORMED(400, false, "The request cannot be understood"),
    NOT_ACCEPTABLE(406, false, "The resource has no representation that you accept"),
    IDEMPOTENCY_KEY_REUSED(422, false, "The idempotency key was used for another request"),
    ADDRESS_MOVED_ON(412, false, "The address has messages that you have not seen"),
    OPERATION_UNKNOWN(404, false, "There is no such operation"),
    OPERATION_NAME_UNKNOWN(404, false, "The contract has no such operation to work on"),
    RESULT_NOT_READY(404, true, "The operation has not ended yet"),
    LEASE_LOST(409, false, "The lease is no longer yours"),
    SUBSCRIPTION_UNKNOWN(404, false, "There is no such subscription"),
    SUBSCRIPTION_CONFLICT(409, false, "There is another subscription of this name"),
    SUBSCRIPTION_INVALID(422, false, "There can be no such subscription"),
    SUBSCRIPTION_KIND_WRONG(409, false, "The subscription is of the other kind"),
    ROLE_FORBIDDEN(403, false, "Only the application may do this"),
    CREDENTIALS_WRONG(401, false, "The credentials are missing or wrong"),
    RESOURCE_UNKNOWN(404, false, "There is no such resource"),
    HEADERS_TOO_LARGE(431, false, "The request's head is larger than the limit"),
    REQUEST_TIMEOUT(408, true, "The request did not arrive in time"),
    BUSY(503, true, "The server has more waiting than it takes"),
    STORAGE_FULL(507, true, "There is no room to store the message"),
    STORAGE_FAILED(503, false, "The storage failed and takes nothing any more"),
    SHUTTING_DOWN(503, true, "The server is about to stop"),
    INTERNAL(500, false, "A defect of Belfry"),
    WORKER_FAILED(500, false, "The worker reported a failure"),
    ATTEMPTS_EXHAUSTED(500, false, "Every attempt at the operation failed");

    private final int httpStatus;
    private final boolean retryable;
    private final String title;

    ProblemCode(int httpStatus, boolean retryable, String title) {
        this.httpStatus = httpStatus;
        this.retryable = retryable;
        this.title = title;
    }

    /** The code as it is written: {@code message-invalid}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public int httpStatus() {
        return httpStatus;
    }

    /** Whether the same request may succeed later. */
    public boolean retryable() {
        return retryable;
    }

    public String title() {
        return title;
    }
}
