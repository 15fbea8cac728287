package dev.belfry.core;

/** Messages after {@code from} up to and including {@code to} are not kept any more. There may have been none for this reader. */
public record Gap(Cursor from, Cursor to) {
    /** Why they will never come, in words that go on behind "because". */
    public static final String REASON = "they are not kept any more";
}
