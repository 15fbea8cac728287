package dev.belfry.core.operation;

/** Watches one operation. Called on the executor it was registered with. */
public interface OperationListener {
    /** The operation as it stands at first, then after every change, in order; the last call has a status that is done. */
    void changed(OperationView operation);
}
