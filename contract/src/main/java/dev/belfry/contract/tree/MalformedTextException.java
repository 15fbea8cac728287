package dev.belfry.contract.tree;

/** Ends the parsing of a text that cannot become a tree. Never leaves this package. */
@SuppressWarnings("serial")
final class MalformedTextException extends RuntimeException {
    private final SyntaxProblem problem;

    MalformedTextException(SyntaxProblem.Kind kind, Place place, String text) {
        super(text, null, false, false);
        this.problem = new SyntaxProblem(kind, place, text);
    }

    SyntaxProblem problem() {
        return problem;
    }
}
