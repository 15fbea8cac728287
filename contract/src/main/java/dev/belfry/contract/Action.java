package dev.belfry.contract;

/** What the described application does in an operation (AsyncAPI 3, Operation Object, {@code action}). */
public enum Action {
    /** The application sends: clients subscribe. */
    SEND,
    /** The application receives: clients publish. */
    RECEIVE;

    /** The same operation seen from the other side. */
    public Action opposite() {
        return this == SEND ? RECEIVE : SEND;
    }
}
