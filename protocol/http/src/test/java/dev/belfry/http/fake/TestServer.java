package dev.belfry.http.fake;

import dev.belfry.contract.Contract;
import dev.belfry.contract.read.ContractReader;
import dev.belfry.contract.read.ReadOptions;
import dev.belfry.contract.read.ReadResult;
import dev.belfry.core.Core;
import dev.belfry.core.Limits;
import dev.belfry.http.HttpLimits;
import dev.belfry.http.HttpServer;
import dev.belfry.http.HttpSettings;
import dev.belfry.http.HttpStart;
import dev.belfry.http.backup.Backups;
import dev.belfry.http.route.Pages;
import dev.belfry.net.EventLoops;
import dev.belfry.net.ListenerLimits;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A server over a {@link FakeCore} or a {@link RealCore}, with a client of the JDK's. */
public final class TestServer implements AutoCloseable {
    private static final int SMALL_PAYLOAD = 4096;
    private static final int LARGE_PAYLOAD = 4 << 20;

    private static final Contract CONTRACT = read();

    private final EventLoops loops = EventLoops.start(2);
    private final Core core;
    private final AutoCloseable end;
    private final HttpServer server;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private TestServer(HttpSettings settings, FakeCore fake) {
        this(settings, fake, fake);
    }

    private TestServer(HttpSettings settings, Core core, AutoCloseable end) {
        this.core = core;
        this.end = end;
        server = ((HttpStart.Started) HttpServer.start(core, settings, loops)).server();
    }

    /** With default limits, open to local applications. */
    public static TestServer start() {
        return start(HttpLimits.DEFAULT);
    }

    public static TestServer start(HttpLimits limits) {
        return start(settings(limits, Optional.empty(), Set.of()));
    }

    /** With several documents, all of which say nothing but their names. */
    public static TestServer startWithDocuments(String... names) {
        List<Pages.Document> documents = Arrays.stream(names)
                .map(name -> new Pages.Document(name, "The " + name, () -> "id: " + name, () -> "\"" + name + "\""))
                .toList();
        return start(settings(HttpLimits.DEFAULT, Optional.empty(), Set.of(), documents));
    }

    /** With something that can be copied. */
    public static TestServer startWithBackups(Backups backups, Optional<String> token) {
        HttpSettings plain = settings(HttpLimits.DEFAULT, token, Set.of());
        return start(new HttpSettings(
                plain.host(),
                plain.port(),
                token,
                plain.corsOrigins(),
                plain.pages(),
                Optional.of(backups),
                plain.limits(),
                plain.connections()));
    }

    public static TestServer start(HttpSettings settings) {
        return new TestServer(settings, new FakeCore(CONTRACT, limits(SMALL_PAYLOAD)));
    }

    /** With room for payloads that fill buffers. */
    public static TestServer startLarge(HttpLimits limits) {
        HttpSettings settings = settings(limits, Optional.empty(), Set.of());
        return new TestServer(settings, new FakeCore(CONTRACT, limits(LARGE_PAYLOAD)));
    }

    /** Over the real core and a journal in memory. */
    public static TestServer startReal() {
        RealCore real = RealCore.start(CONTRACT, limits(LARGE_PAYLOAD));
        return new TestServer(settings(HttpLimits.DEFAULT, Optional.empty(), Set.of()), real.node(), real);
    }

    private static Limits limits(int payloadBytes) {
        Limits standard = Limits.DEFAULT;
        return new Limits(
                payloadBytes,
                1024,
                100,
                50,
                standard.pageBytes(),
                10,
                Duration.ofSeconds(30),
                Duration.ofSeconds(5),
                3,
                standard.idempotencyTtl(),
                standard.idempotencyKeys(),
                standard.waiting(),
                standard.operations(),
                standard.operationRetention(),
                standard.endedOperations(),
                standard.streams(),
                standard.subscriptions(),
                standard.checkpoints(),
                standard.housekeeping());
    }

    public static HttpSettings settings(HttpLimits limits, Optional<String> token, Set<String> cors) {
        Pages.Document document =
                new Pages.Document("tower", "The tower", () -> "asyncapi: 3.0.0\n", () -> "{\"asyncapi\":\"3.0.0\"}");
        return settings(limits, token, cors, List.of(document));
    }

    private static HttpSettings settings(
            HttpLimits limits, Optional<String> token, Set<String> cors, List<Pages.Document> documents) {
        Pages pages = new Pages(
                documents,
                code -> code.equals("busy") ? Optional.of("# busy\n\nToo *much* `work`.\n") : Optional.empty());
        return new HttpSettings("127.0.0.1", 0, token, cors, pages, Optional.empty(), limits, ListenerLimits.DEFAULT);
    }

    public FakeCore core() {
        return (FakeCore) core;
    }

    public HttpServer server() {
        return server;
    }

    public int port() {
        return server.port();
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    public RawClient connect() throws IOException {
        return new RawClient(port());
    }

    public HttpResponse<String> get(String path, String... headers) {
        return send(with(HttpRequest.newBuilder(uri(path)), headers));
    }

    public HttpResponse<String> post(String path, String body, String... headers) {
        return send(with(HttpRequest.newBuilder(uri(path)), headers).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    public HttpResponse<String> send(String method, String path, String... headers) {
        return send(
                with(HttpRequest.newBuilder(uri(path)), headers).method(method, HttpRequest.BodyPublishers.noBody()));
    }

    public HttpResponse<String> send(String method, String path, String body, String[] headers) {
        return send(with(HttpRequest.newBuilder(uri(path)), headers)
                .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    public HttpClient client() {
        return client;
    }

    private static HttpRequest.Builder with(HttpRequest.Builder builder, String... headers) {
        return headers.length == 0 ? builder : builder.headers(headers);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.timeout(Duration.ofSeconds(20)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new AssertionError(failed);
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
        server.stop(Duration.ofMillis(200))
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
        loops.close();
        try {
            end.close();
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    private static Contract read() {
        ReadResult result = ContractReader.read(Path.of("src/test/resources/tower.yaml"), ReadOptions.DEFAULT);
        return result.contract().orElseThrow(() -> new AssertionError(result.findings()));
    }
}
