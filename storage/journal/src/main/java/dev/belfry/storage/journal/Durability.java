package dev.belfry.storage.journal;

/** When an entry counts as durable. */
public enum Durability {
    /** When the disk has confirmed it: it survives a power cut. */
    FSYNC,

    /**
     * When the operating system has it: it survives the end of the process in any way, but a power cut or a crash of the system
     * may lose the last seconds, of which a prefix remains.
     */
    OS
}
