package dev.belfry.client.http;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLException;

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
        Optional<String> security = security(cause);
        if (security.isPresent()) {
            return security.get();
        }
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
        if (message != null && message.contains("parsing HTTP/1.1 status line")) {
            return "what answers there speaks no HTTP; is it https://?";
        }
        return message == null || message.isBlank() ? cause.getClass().getSimpleName() : message;
    }

    /** Whether another try fails too, until somebody changes something: nobody vouches for the server, or it speaks no TLS. */
    public static boolean isLasting(Throwable failure) {
        return security(failure).isPresent();
    }

    private static Optional<String> security(Throwable failure) {
        if (has(failure, CertificateExpiredException.class) || has(failure, CertificateNotYetValidException.class)) {
            return Optional.of("its certificate is out of date, or not valid yet");
        }
        if (has(failure, CertPathBuilderException.class) || has(failure, CertPathValidatorException.class)) {
            return Optional.of("its certificate is signed by nobody that is trusted here");
        }
        if (has(failure, CertificateException.class)) {
            return Optional.of("its certificate is for another host");
        }
        return has(failure, SSLException.class)
                        && String.valueOf(cause(failure).getMessage()).contains("SSL message")
                ? Optional.of("it speaks no TLS; is it http://?")
                : Optional.empty();
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
