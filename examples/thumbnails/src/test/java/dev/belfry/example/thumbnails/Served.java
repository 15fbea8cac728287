package dev.belfry.example.thumbnails;

import dev.belfry.client.BelfryClient;
import dev.belfry.client.CallOptions;
import dev.belfry.client.ClientSettings;
import dev.belfry.client.Outcome;
import dev.belfry.client.Outgoing;
import dev.belfry.client.Receipt;
import dev.belfry.client.Reply;
import dev.belfry.contract.read.ReadOptions;
import dev.belfry.core.Limits;
import dev.belfry.server.start.BelfryServer;
import dev.belfry.server.start.Listening;
import dev.belfry.server.start.ServerSettings;
import dev.belfry.server.start.StartFailure;
import dev.belfry.server.start.Storage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** The example's document, served in this process, and a client of it. */
final class Served implements AutoCloseable {
    static final Path DOCUMENT = Path.of("api.yaml");
    static final Path PICTURE = Path.of("belfry.jpg");
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Listening ANY_PORT = new Listening("127.0.0.1", 0, Optional.empty(), Set.of(), 100, 64 << 20);

    final BelfryServer server;
    final BelfryClient client;

    private Served(BelfryServer server) {
        this.server = server;
        this.client = new BelfryClient(ClientSettings.of(URI.create(server.url())));
    }

    static Served start() throws StartFailure {
        return new Served(BelfryServer.start(new ServerSettings(
                List.of(DOCUMENT),
                ReadOptions.DEFAULT,
                new Storage.Memory(),
                1,
                Limits.DEFAULT,
                ANY_PORT,
                Duration.ofSeconds(5))));
    }

    /** Starts an operation; gives its id. */
    String begin(byte[] picture, String width) throws Exception {
        Receipt receipt = client.publish(request(picture, width))
                .get(LIMIT.toSeconds(), TimeUnit.SECONDS)
                .orThrow();
        return ((Receipt.Started) receipt).operation().id();
    }

    /** The lines of an operation's event stream, until it has ended. Returns when the stream is open. */
    Stream<String> watch(String operation) throws Exception {
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + "/operations/" + operation))
                .header("Accept", "text/event-stream")
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofLines()).body().onClose(http::close);
    }

    private static Outgoing request(byte[] picture, String width) {
        return Outgoing.of("thumbnails", picture).withContentType("image/jpeg").withHeader("width", width);
    }

    Outcome<Reply> call(byte[] picture, String width) throws Exception {
        CallOptions patience =
                CallOptions.DEFAULT.withPoll(Duration.ofSeconds(1)).withLimit(LIMIT);
        return client.call(request(picture, width), patience).get(2 * LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    static BufferedImage png(Reply reply) throws IOException {
        return Optional.ofNullable(ImageIO.read(new ByteArrayInputStream(reply.payload())))
                .orElseThrow(() -> new AssertionError("Expected a picture, but got " + reply.text()));
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
