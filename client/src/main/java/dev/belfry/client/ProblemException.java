package dev.belfry.client;

/** A {@link Problem} for those who would rather catch than switch. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public ProblemException(Problem problem) {
        super(problem.text());
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
