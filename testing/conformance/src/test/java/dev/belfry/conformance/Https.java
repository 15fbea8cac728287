package dev.belfry.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A server with a certificate for 127.0.0.1 that only tests know, and a client that trusts it. */
final class Https {
    static final Path CERTIFICATE =
            Path.of("../../net/src/test/resources/tls/ec.pem").toAbsolutePath().normalize();
    static final String[] OPTIONS = {
        "--tls-certificate", CERTIFICATE.toString(),
        "--tls-key", CERTIFICATE.resolveSibling("ec.key.pem").toString(),
    };

    private Https() {}

    static HttpClient client(HttpClient.Version version) throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (InputStream file = Files.newInputStream(CERTIFICATE)) {
            trusted.setCertificateEntry(
                    "belfry", CertificateFactory.getInstance("X.509").generateCertificate(file));
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return HttpClient.newBuilder().version(version).sslContext(context).build();
    }
}
