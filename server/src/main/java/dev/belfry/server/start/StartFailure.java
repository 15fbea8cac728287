package dev.belfry.server.start;

import dev.belfry.contract.read.ReadResult;

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

    /** The document has errors; the findings tell which. */
    public static final class DocumentErrors extends StartFailure {
        private static final long serialVersionUID = 1L;

        private final transient ReadResult result;

        DocumentErrors(ReadResult result) {
            super("the document has errors");
            this.result = result;
        }

        public ReadResult result() {
            return result;
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
