package dev.belfry.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.belfry.server.start.BelfryServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands that talk to a server behind TLS, such as a proxy, whose certificate nobody but itself has signed. */
@Timeout(120)
class TlsTest {
    private static final String PASSWORD = "changeit";
    private static final String RECEIPT =
            "{\"id\":\"7\",\"cursor\":\"7\",\"address\":\"news\",\"channel\":\"news\",\"message\":\"n\"}";

    @TempDir
    Path folder;

    private HttpsServer proxy;
    private String url;

    @BeforeEach
    void start() throws Exception {
        Path keys = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=proxy",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        keys.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(keytool.waitFor()).isZero();
        proxy = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        proxy.setHttpsConfigurator(new HttpsConfigurator(context(keys)));
        proxy.createContext("/", TlsTest::answer);
        proxy.start();
        url = "https://127.0.0.1:" + proxy.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        proxy.stop(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"publish news -d 1", "call news -d 1", "subscribe news", "worker greet -- true"})
    void a_certificate_that_is_not_trusted_ends_a_command_with_one_clear_line(String command) {
        TestTerminal terminal = new TestTerminal(folder).with("BELFRY_URL", url);
        assertThat(terminal.run(command.split(" "))).isEqualTo(1);
        assertThat(terminal.err().lines())
                .filteredOn(line -> !line.startsWith("belfry: working on "))
                .singleElement()
                .asString()
                .startsWith("belfry: ")
                .contains(url)
                .endsWith("its certificate is signed by nobody that is trusted here");
    }

    @Test
    void a_certificate_that_the_user_trusts_is_fine() throws Exception {
        Process belfry = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djavax.net.ssl.trustStore=" + folder.resolve("keys.p12"),
                        "-Djavax.net.ssl.trustStorePassword=" + PASSWORD,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.belfry.server.Main",
                        "publish",
                        "news",
                        "-d",
                        "1",
                        "--url",
                        url)
                .redirectErrorStream(true)
                .start();
        String said = new String(belfry.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(belfry.waitFor()).as(said).isZero();
        assertThat(said).contains("7");
    }

    @Test
    void a_server_without_tls_is_told() throws Exception {
        try (BelfryServer server = TestServer.inMemory(folder)) {
            TestTerminal secure = new TestTerminal(folder);
            assertThat(secure.run(
                            "publish", "x", "-d", "1", "--url", server.url().replace("http", "https")))
                    .isEqualTo(1);
            assertThat(secure.err().lines())
                    .containsExactly("belfry: cannot reach " + server.url().replace("http", "https")
                            + ": it speaks no TLS; is it http://?");
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            byte[] receipt = RECEIPT.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(202, receipt.length);
            exchange.getResponseBody().write(receipt);
        }
    }

    private static SSLContext context(Path keys) throws Exception {
        KeyStore store = KeyStore.getInstance(keys.toFile(), PASSWORD.toCharArray());
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}
