package dev.belfry.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.contract.Contract;
import dev.belfry.contract.offer.ExampleMessage;
import dev.belfry.contract.offer.Offer;
import dev.belfry.contract.offer.Offers;
import dev.belfry.contract.read.ReadOptions;
import dev.belfry.core.Limits;
import dev.belfry.http.route.HttpMapping;
import dev.belfry.server.start.BelfryServer;
import dev.belfry.server.start.Listening;
import dev.belfry.server.start.ServerSettings;
import dev.belfry.server.start.StartFailure;
import dev.belfry.server.start.Storage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server of one document, or several, in this process, with a client that tries what it offers. */
final class OfferedApi implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final BelfryServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    private OfferedApi(BelfryServer server) {
        this.server = server;
    }

    static OfferedApi start(Path... documents) throws StartFailure {
        Listening listening = new Listening("127.0.0.1", 0, Optional.empty(), Set.of(), 100, 64 << 20);
        return new OfferedApi(BelfryServer.start(new ServerSettings(
                List.of(documents),
                ReadOptions.DEFAULT,
                new Storage.Memory(),
                1,
                Limits.DEFAULT,
                listening,
                Duration.ofSeconds(1))));
    }

    Contract contract() {
        return server.contract();
    }

    List<String> channelsWithoutAddress() {
        return contract().channels().values().stream()
                .filter(channel -> channel.address().isEmpty())
                .map(channel -> "channel " + channel.id() + ": has no address")
                .toList();
    }

    /** Tries every offer; answers those for which there is no example message. */
    List<String> tryAll() throws Exception {
        Offers offers = new Offers(contract());
        List<String> notTried = new ArrayList<>();
        for (Offer offer : offers.all()) {
            Optional<ExampleMessage> example = offers.example(offer);
            if (example.isPresent()) {
                attempt(offer, example.get());
            } else {
                notTried.add(offer.verb().text() + " " + offer.address() + ": no example of "
                        + offer.messages().stream()
                                .map(message -> message.name() + " (" + message.contentType() + ")")
                                .toList());
            }
        }
        return notTried;
    }

    private void attempt(Offer offer, ExampleMessage example) throws Exception {
        String path = HttpMapping.path(offer.exampleAddress());
        boolean subscribe = offer.verb() == Offer.Verb.SUBSCRIBE;
        HttpResponse<String> answer = post(path, example, subscribe);
        assertThat(answer.statusCode())
                .as("%s %s with %s: %s", offer.verb(), path, example, answer.body())
                .isEqualTo(202);
        assertThat(answer.headers().firstValue("Operation-Id").isPresent())
                .as("%s %s starts an operation", offer.verb(), path)
                .isEqualTo(offer.called().isPresent());
        if (subscribe) {
            isReadBack(path, example);
        }
    }

    private void isReadBack(String path, ExampleMessage example) throws Exception {
        HttpResponse<String> page = get(path + "?order=backwards&limit=1");
        assertThat(page.statusCode()).as("history of %s: %s", path, page.body()).isEqualTo(200);
        JsonNode message = JSON.readTree(page.body()).get("messages").get(0);
        if (message.has("payload")) {
            assertThat(message.get("payload")).isEqualTo(JSON.readTree(example.payload()));
        } else {
            assertThat(message.get("payloadText").asString()).isEqualTo(example.payload());
        }
    }

    private HttpResponse<String> post(String path, ExampleMessage example, boolean asApplication) throws Exception {
        HttpRequest.Builder request = request(path).POST(HttpRequest.BodyPublishers.ofString(example.payload()));
        example.headers().forEach(request::setHeader);
        request.setHeader("Content-Type", example.contentType());
        example.hint().ifPresent(name -> request.header("Belfry-Message", name));
        if (asApplication) {
            request.header("Belfry-Role", "application");
        }
        return send(request);
    }

    HttpResponse<String> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = request(path);
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.url() + path)).timeout(PATIENCE);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        client.shutdownNow();
        server.close();
    }
}
