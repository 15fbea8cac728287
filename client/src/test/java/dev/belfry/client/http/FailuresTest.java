package dev.belfry.client.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

/** What people read when a request does not get through. */
class FailuresTest {
    @Test
    void servers_that_nobody_vouches_for_are_told_in_plain_words_and_not_tried_again() {
        isLasting(handshake(new CertPathBuilderException("unable to find valid certification path")), "trusted here");
        isLasting(handshake(new CertPathValidatorException("signature check failed")), "trusted here");
        isLasting(
                handshake(new CertPathValidatorException("validity check failed", new CertificateExpiredException())),
                "out of date");
        isLasting(handshake(new CertificateException("No subject alternative names matching")), "for another host");
        isLasting(new SSLException("Unrecognized SSL message, plaintext connection?"), "is it http://?");
    }

    @Test
    void what_may_be_better_soon_is_tried_again() {
        mayMend(new ConnectException(), "nobody listens there");
        mayMend(
                (Exception) new ConnectException().initCause(new UnresolvedAddressException()),
                "the host is not known");
        mayMend(new HttpTimeoutException("request timed out"), "no answer in time");
        mayMend(new SSLHandshakeException("Remote host terminated the handshake"), "terminated the handshake");
        mayMend(new IOException("parsing HTTP/1.1 status line, receiving [P]"), "is it https://?");
        mayMend(new IOException(), "IOException");
    }

    private static void isLasting(Exception failure, String text) {
        assertThat(Failures.isLasting(new CompletionException(failure))).isTrue();
        assertThat(Failures.text(new ExecutionException(failure)))
                .contains(text)
                .doesNotContain("Exception");
    }

    private static void mayMend(Exception failure, String text) {
        assertThat(Failures.isLasting(new CompletionException(failure))).isFalse();
        assertThat(Failures.text(new ExecutionException(failure))).contains(text);
    }

    private static Exception handshake(Exception cause) {
        return (Exception) new SSLHandshakeException("(certificate_unknown) " + cause.getMessage()).initCause(cause);
    }
}
