package dev.belfry.core.publish;

import dev.belfry.core.Caller;
import dev.belfry.core.problem.Problem;
import java.util.Set;
import java.util.function.Predicate;

/** Whether an address may be read. */
public sealed interface Reading {
    /**
     * @param address its canonical form
     * @param channels tells of a channel's id whether its messages may be seen
     */
    record Allowed(String address, Predicate<String> channels) implements Reading {}

    record Refused(Problem problem) implements Reading {}

    /** What {@code caller} may read of {@code address}. */
    static Reading of(Directory directory, Caller caller, String address) {
        return switch (directory.route(address)) {
            case Route.Unknown(Problem problem) -> new Refused(problem);
            case Route.Found route -> {
                Set<String> readable = Directory.readable(route, caller);
                if (readable.isEmpty()) {
                    yield new Refused(Directions.notReadable(route, caller));
                }
                boolean all = readable.size() == route.matches().size();
                yield new Allowed(route.address(), all ? channel -> true : readable::contains);
            }
        };
    }
}
