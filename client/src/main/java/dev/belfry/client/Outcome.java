package dev.belfry.client;

import java.util.function.Function;

/** What came of asking the server for something. That it could not be asked at all is an exception instead. */
public sealed interface Outcome<T> {
    /** It was done. */
    record Done<T>(T value) implements Outcome<T> {}

    /** It was refused, or it failed. */
    record Refused<T>(Problem problem) implements Outcome<T> {}

    /** The value. */
    default T orThrow() throws ProblemException {
        return switch (this) {
            case Done<T>(T value) -> value;
            case Refused<T>(Problem problem) -> throw new ProblemException(problem);
        };
    }

    default <U> Outcome<U> map(Function<? super T, ? extends U> change) {
        return switch (this) {
            case Done<T>(T value) -> new Done<>(change.apply(value));
            case Refused<T>(Problem problem) -> new Refused<>(problem);
        };
    }
}
