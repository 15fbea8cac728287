package dev.belfry.simulation.mutant;

import java.util.ArrayList;
import java.util.List;

/**
 * A fault to put into the code.
 *
 * @param fault what it is, in a few words
 * @param file from the root of the work tree
 */
record Mutant(String fault, String file, List<Edit> edits) {
    /**
     * A change of the file.
     *
     * @param original a snippet that occurs there once
     * @param replacement what takes its place
     */
    record Edit(String original, String replacement) {}

    static Mutant of(String fault, String file, String original, String replacement) {
        return new Mutant(fault, file, List.of(new Edit(original, replacement)));
    }

    Mutant and(String original, String replacement) {
        List<Edit> more = new ArrayList<>(edits);
        more.add(new Edit(original, replacement));
        return new Mutant(fault, file, more);
    }

    /** The file's text with the fault in it. */
    String applyTo(String text) {
        String mutated = text;
        for (Edit edit : edits) {
            mutated = mutated.replace(edit.original(), edit.replacement());
        }
        return mutated;
    }

    @Override
    public String toString() {
        return fault;
    }
}
