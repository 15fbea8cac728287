package dev.belfry.http.route;

import dev.belfry.core.Caller;
import dev.belfry.core.problem.Problem;
import dev.belfry.core.problem.ProblemCode;
import dev.belfry.http.header.BearerToken;
import dev.belfry.http.message.Request;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Tells clients from the application. With a token, the application is who shows it. Without one, and only on a loopback address,
 * it is any program of this machine that says so or does a worker's work; but not a web page of somebody else that a browser of
 * this machine has open.
 */
public final class Callers {
    private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Optional<String> token;
    private final boolean loopback;

    /** @param loopback whether only this machine can reach the listener */
    public Callers(Optional<String> token, boolean loopback) {
        this.token = token;
        this.loopback = loopback;
    }

    /** Who it is, or why not. */
    public sealed interface Recognition {
        record Known(Caller caller) implements Recognition {}

        record Unknown(Problem problem) implements Recognition {}
    }

    public Recognition recognise(Request request) {
        if (token.isEmpty()) {
            boolean says = request.header("Belfry-Role")
                    .filter("application"::equalsIgnoreCase)
                    .isPresent();
            return known(says && isLocalProgram(request));
        }
        Optional<String> shown = BearerToken.of(request.headers());
        if (shown.isPresent() && !matches(shown.get())) {
            return new Recognition.Unknown(
                    Problem.of(ProblemCode.CREDENTIALS_WRONG, "Expected the application's token, but got another one"));
        }
        return known(shown.isPresent());
    }

    /** The caller of a worker's route: the application, or why it may not. */
    public Recognition recogniseWorker(Exchange exchange) {
        if (exchange.caller().role() == Caller.Role.APPLICATION) {
            return known(true);
        }
        if (token.isPresent()) {
            return new Recognition.Unknown(Problem.of(
                    ProblemCode.CREDENTIALS_WRONG,
                    "Expected \"Authorization: Bearer\" with the application's token, but there was none"));
        }
        if (isLocalProgram(exchange.request())) {
            return known(true);
        }
        return new Recognition.Unknown(Problem.of(
                ProblemCode.ROLE_FORBIDDEN,
                "Expected a program of this machine, since no application token is set, but the request came"
                        + " from elsewhere"));
    }

    private static Recognition known(boolean application) {
        return new Recognition.Known(application ? Caller.APPLICATION : Caller.ANONYMOUS_CLIENT);
    }

    private boolean matches(String shown) {
        return MessageDigest.isEqual(
                shown.getBytes(StandardCharsets.UTF_8), token.orElseThrow().getBytes(StandardCharsets.UTF_8));
    }

    /** Host and Origin give away a browser that was lured here, be it by a foreign page or by a name that now means us. */
    private boolean isLocalProgram(Request request) {
        return loopback
                && request.authority().map(Callers::isLoopbackName).orElse(true)
                && request.header("Origin").map(Callers::isLoopbackOrigin).orElse(true);
    }

    private static boolean isLoopbackName(String authority) {
        int bracket = authority.indexOf(']');
        int colon = authority.indexOf(':', bracket < 0 ? 0 : bracket);
        String host = colon < 0 ? authority : authority.substring(0, colon);
        return LOOPBACK_NAMES.contains(host.toLowerCase(Locale.ROOT));
    }

    private static boolean isLoopbackOrigin(String origin) {
        try {
            String authority = URI.create(origin).getAuthority();
            return authority != null && isLoopbackName(authority);
        } catch (IllegalArgumentException notAUri) {
            return false;
        }
    }
}
