package dev.belfry.contract;

/**
 * Whose document it is. AsyncAPI describes one application; Belfry usually <em>is</em> that application, so by default {@code
 * receive} means that clients publish. A document written from a client's side is read with {@link #CLIENT}, which swaps the
 * actions of all operations.
 */
public enum View {
    APPLICATION,
    CLIENT
}
