package dev.belfry.core.record;

/** Something that the core writes to its journal. Kind and version come first: see {@link RecordKind}. */
public interface JournalRecord extends Encodable {}
