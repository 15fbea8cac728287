package dev.belfry.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belfry.contract.read.ReadOptions;
import dev.belfry.core.Limits;
import dev.belfry.server.start.BelfryServer;
import dev.belfry.server.start.Listening;
import dev.belfry.server.start.ServerSettings;
import dev.belfry.server.start.StartFailure;
import dev.belfry.server.start.Storage;
import dev.belfry.server.start.TlsFiles;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.text.MessageFormat;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server with a certificate of its own. */
@Timeout(60)
class ServeTlsTest {
    private static final Path KEYS = Path.of("../net/src/test/resources/tls");

    @TempDir
    Path folder;

    private final Logger log = Logger.getLogger("dev.belfry.server.start.WatchedTls");
    private Path certificate;
    private Path key;

    @BeforeEach
    void writeFiles() throws IOException {
        certificate = folder.resolve("server.pem");
        key = folder.resolve("server.key.pem");
        use("ec", "ec");
    }

    @Test
    void it_serves_https_in_both_versions_and_says_so() throws Exception {
        try (BelfryServer server = start()) {
            assertThat(server.url()).startsWith("https://127.0.0.1:");
            for (HttpClient.Version version : List.of(HttpClient.Version.HTTP_2, HttpClient.Version.HTTP_1_1)) {
                HttpResponse<String> document = get(server, version);
                assertThat(document.version()).isEqualTo(version);
                assertThat(document.body()).contains("protocol: https");
            }
        }
    }

    @Test
    void a_new_certificate_is_taken_and_a_broken_one_is_not() throws Exception {
        Warnings warnings = new Warnings();
        log.addHandler(warnings);
        try (BelfryServer server = start()) {
            assertThat(subject(server)).isEqualTo("CN=ec.belfry.test");
            use("rsa", "rsa");
            while (!subject(server).equals("CN=rsa.belfry.test")) {
                Thread.onSpinWait();
            }
            use("ec", "rsa");
            while (warnings.texts.isEmpty()) {
                Thread.onSpinWait();
            }
            assertThat(warnings.texts).singleElement().asString().contains("but it is another one");
            assertThat(subject(server)).isEqualTo("CN=rsa.belfry.test");
            use("ec", "ec");
            while (!subject(server).equals("CN=ec.belfry.test")) {
                Thread.onSpinWait();
            }
        } finally {
            log.removeHandler(warnings);
        }
    }

    private static final class Warnings extends Handler {
        private final List<String> texts = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord entry) {
            if (entry.getLevel() == Level.WARNING) {
                texts.add(MessageFormat.format(entry.getMessage(), entry.getParameters()));
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @Test
    void files_that_are_missing_or_do_not_fit_are_one_line() throws IOException {
        use("ec", "rsa");
        assertThatThrownBy(this::start)
                .isInstanceOfSatisfying(
                        StartFailure.Impossible.class,
                        failure -> assertThat(failure.text())
                                .isEqualTo("Expected the key in " + key + " to be that of the certificate in "
                                        + certificate + ", but it is another one"));
        Files.delete(key);
        assertThatThrownBy(this::start)
                .isInstanceOfSatisfying(
                        StartFailure.Impossible.class,
                        failure ->
                                assertThat(failure.text()).isEqualTo("Expected a file in PEM, but there is no " + key));
        Files.write(key, new byte[(1 << 20) + 1]);
        assertThatThrownBy(this::start)
                .isInstanceOfSatisfying(
                        StartFailure.Impossible.class,
                        failure -> assertThat(failure.text())
                                .isEqualTo("Expected at most 1048576 bytes in " + key + ", but there are more"));
    }

    @Test
    void one_option_without_the_other_is_refused() throws IOException {
        Documents.demo(folder);
        TestTerminal terminal = new TestTerminal(folder);
        assertThat(terminal.run("serve", "api.yaml", "--port", "0", "--tls-key", "server.key.pem"))
                .isEqualTo(1);
        assertThat(terminal.err())
                .isEqualToIgnoringNewLines(
                        "belfry: Expected both --tls-certificate and --tls-key, but got only --tls-key");
        TestTerminal missing = new TestTerminal(folder);
        assertThat(missing.run(
                        "serve",
                        "api.yaml",
                        "--port",
                        "0",
                        "--ephemeral",
                        "--tls-certificate",
                        "none.pem",
                        "--tls-key",
                        "server.key.pem"))
                .isEqualTo(1);
        assertThat(missing.err())
                .isEqualToIgnoringNewLines(
                        "belfry: Expected a file in PEM, but there is no " + folder.resolve("none.pem"));
    }

    private void use(String certificateOf, String keyOf) throws IOException {
        replace(certificate, certificateOf + ".pem");
        replace(key, keyOf + ".key.pem");
    }

    /** As programs that renew certificates do it. */
    private void replace(Path file, String with) throws IOException {
        Path next = folder.resolve("next");
        Files.copy(KEYS.resolve(with), next, StandardCopyOption.REPLACE_EXISTING);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private BelfryServer start() throws StartFailure, IOException {
        Listening listening = new Listening(
                "127.0.0.1", 0, Optional.empty(), Set.of(), 100, 1 << 20, Optional.of(new TlsFiles(certificate, key)));
        return BelfryServer.start(new ServerSettings(
                List.of(Documents.demo(folder)),
                ReadOptions.DEFAULT,
                new Storage.Memory(),
                1,
                Limits.DEFAULT,
                listening,
                Duration.ofSeconds(1)));
    }

    /** Of the certificate that a new connection gets. */
    private static String subject(BelfryServer server) throws Exception {
        X509Certificate certificate = (X509Certificate) get(server, HttpClient.Version.HTTP_2)
                .sslSession()
                .orElseThrow()
                .getPeerCertificates()[0];
        return certificate.getSubjectX500Principal().toString();
    }

    private static HttpResponse<String> get(BelfryServer server, HttpClient.Version version) throws Exception {
        try (HttpClient client =
                HttpClient.newBuilder().version(version).sslContext(trust()).build()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(server.url() + "/asyncapi.yaml"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private static SSLContext trust() throws Exception {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        for (String name : List.of("ec", "rsa")) {
            try (var file = Files.newInputStream(KEYS.resolve(name + ".pem"))) {
                trusted.setCertificateEntry(
                        name, CertificateFactory.getInstance("X.509").generateCertificate(file));
            }
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }
}
