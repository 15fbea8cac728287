package dev.belfry.core.record;

/** Something that has a binary form. */
@FunctionalInterface
public interface Encodable {
    /** Writes all of it. */
    void writeTo(RecordBuffer target);
}
