package dev.belfry.http.fake;

import dev.belfry.http.HttpServer;
import dev.belfry.http.HttpSettings;
import dev.belfry.net.Tls;
import dev.belfry.net.TlsIdentity;
import dev.belfry.net.TlsIdentity.Pem;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** TLS with a certificate for 127.0.0.1 that only these tests know. */
final class TestTls {
    private static final TlsIdentity IDENTITY = read();

    private TestTls() {}

    static HttpSettings with(HttpSettings open) {
        return new HttpSettings(
                open.host(),
                open.port(),
                open.applicationToken(),
                open.corsOrigins(),
                open.pages(),
                open.backups(),
                open.limits(),
                open.connections(),
                Optional.of(new Tls(IDENTITY, HttpServer.PROTOCOLS)));
    }

    /** A client of HTTP/2 that trusts the certificate. */
    static HttpClient client() {
        try {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            trusted.setCertificateEntry("belfry", IDENTITY.chain().getFirst());
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(null, trust.getTrustManagers(), null);
            return HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_2)
                    .sslContext(tls)
                    .build();
        } catch (GeneralSecurityException | IOException failed) {
            throw new AssertionError(failed);
        }
    }

    private static TlsIdentity read() {
        TlsIdentity.Reading reading = TlsIdentity.read(pem("ec.pem"), pem("ec.key.pem"));
        return ((TlsIdentity.Reading.Read) reading).identity();
    }

    private static Pem pem(String name) {
        try {
            return new Pem(name, Files.readAllBytes(Path.of("../../net/src/test/resources/tls", name)));
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }
}
