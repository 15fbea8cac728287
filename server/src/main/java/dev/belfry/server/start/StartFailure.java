package dev.belfry.server.start;

import dev.belfry.contract.read.ReadResult;
import java.util.List;

/** Why a server did not start. Everything that had been started is stopped again. */
public abstract sealed class StartFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final String text;

    private StartFailure(String text) {
        super(text);
        this.text = text;
    }

    /** One line for people. */
    public String text() {
        return text;
    }

    /** A document has errors; the findings tell which. */
    public static final class DocumentErrors extends StartFailure {
        private static final long serialVersionUID = 1L;

        private final transient List<ReadResult> results;

        private static String text(List<ReadResult> results) {
            long wrong = results.stream()
                    .filter(result -> result.contract().isEmpty())
                    .count();
            return results.size() == 1
                    ? "the document has errors"
                    : wrong + " of " + results.size() + " documents " + (wrong == 1 ? "has" : "have") + " errors";
        }

        DocumentErrors(List<ReadResult> results) {
            super(text(results));
            this.results = results;
        }

        /** Of all documents, in their order. */
        public List<ReadResult> results() {
            return results;
        }
    }

    /** Something that it needs cannot be had: a port, a folder. */
    public static final class Impossible extends StartFailure {
        private static final long serialVersionUID = 1L;

        Impossible(String message) {
            super(message);
        }
    }
}
