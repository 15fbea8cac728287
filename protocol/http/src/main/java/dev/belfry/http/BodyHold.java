package dev.belfry.http;

/** The bytes of the budget that the body of one request takes, until they are given back, once. Lives on its connection's loop. */
final class BodyHold {
    private final BodyBudget.Share share;
    private long bytes;

    BodyHold(BodyBudget.Share share) {
        this.share = share;
    }

    /** Takes more; false when the budget has no more. */
    boolean take(int more) {
        if (!share.take(more)) {
            return false;
        }
        bytes += more;
        return true;
    }

    /** Gives everything back. Doing so again has no effect. */
    void release() {
        if (bytes > 0) {
            share.give(bytes);
            bytes = 0;
        }
    }

    /** How much there may be of all bodies together. */
    long limit() {
        return share.limit();
    }
}
