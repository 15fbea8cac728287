package dev.belfry.contract.tree;

/**
 * A spot in a file.
 *
 * @param file as the user named it, or relative to the document that refers to it
 * @param line from 1
 * @param column from 1
 */
public record Place(String file, int line, int column) {}
