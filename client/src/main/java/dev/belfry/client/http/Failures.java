package dev.belfry.client.http;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** Says in a few words why a request did not get through. */
public final class Failures {
    private Failures() {}

    /** The reason without the futures that wrapped it. */
    public static Throwable cause(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    /** One line, without a class name where there is a text. */
    public static String text(Throwable failure) {
        Throwable cause = cause(failure);
        if (cause instanceof HttpTimeoutException) {
            return "no answer in time";
        }
        if (has(cause, UnknownHostException.class) || has(cause, java.nio.channels.UnresolvedAddressException.class)) {
            return "the host is not known";
        }
        if (cause instanceof ConnectException) {
            return "nobody listens there";
        }
        String message = cause.getMessage();
        return message == null || message.isBlank() ? cause.getClass().getSimpleName() : message;
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (type.isInstance(each)) {
                return true;
            }
        }
        return false;
    }
}
