package dev.belfry.server.start;

import dev.belfry.contract.Contract;
import dev.belfry.core.Node;
import dev.belfry.http.HttpServer;
import dev.belfry.net.EventLoops;
import dev.belfry.server.runtime.Background;
import dev.belfry.server.runtime.Readers;
import dev.belfry.server.runtime.ShardLoop;
import dev.belfry.server.start.CoreOpening.Threads;
import dev.belfry.storage.Journal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.stream.IntStream;

/** A server that runs. */
public final class BelfryServer implements AutoCloseable {
    private static final int READERS_PER_PROCESSOR = 2;

    private final Steps steps;
    private final LoadedDocuments documents;
    private final HttpServer http;
    private final String host;

    private BelfryServer(Steps steps, LoadedDocuments documents, HttpServer http, String host) {
        this.steps = steps;
        this.documents = documents;
        this.http = http;
        this.host = host;
    }

    /** Does all steps in order. When one fails, those before are taken back. Blocks. */
    public static BelfryServer start(ServerSettings settings) throws StartFailure {
        Steps steps = new Steps();
        LoadedDocuments documents =
                steps.step("document", () -> LoadedDocuments.load(settings.documents(), settings.reading()), _ -> {});
        // Stopped after the journal: what is still at it then, ends when the journal does.
        ExecutorService background = steps.step("background", Background::start, ExecutorService::close);
        Journal journal =
                steps.step("journal", () -> Journals.open(settings.storage(), settings.limits()), Journal::close);
        List<ShardLoop> shards =
                steps.step("shards", () -> startShards(settings.shards()), loops -> loops.forEach(ShardLoop::close));
        ExecutorService readers = steps.step("readers", BelfryServer::startReaders, ExecutorService::close);
        Duration drain = settings.drain();
        Node core = steps.step(
                "core",
                () -> CoreOpening.open(
                        settings, documents.contract(), journal, new Threads(shards, readers, background)),
                node -> Waiting.until("the core", node.drain(), drain));
        EventLoops network = steps.step("network", () -> EventLoops.start(), EventLoops::close);
        HttpServer http = steps.step(
                "http",
                () -> HttpListening.start(
                        settings.listening(), documents.all(), core, JournalBackups.of(journal), network),
                server -> Waiting.until("connections", server.stop(drain), drain.plusSeconds(1)));
        return new BelfryServer(steps, documents, http, settings.listening().host());
    }

    /** Where it is, without a slash at the end. */
    public String url() {
        return "http://" + HttpListening.authority(host, http.port());
    }

    /** The port of the HTTP listener. */
    public int port() {
        return http.port();
    }

    /** Of all documents together. */
    public Contract contract() {
        return documents.contract();
    }

    /** At least one, in the order of the settings. */
    public List<NamedDocument> documents() {
        return documents.all();
    }

    /** Takes nothing new, lets what is under way come to its end within the time of the settings, and stops. Idempotent. */
    @Override
    public void close() {
        steps.stopAll();
    }

    private static List<ShardLoop> startShards(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> ShardLoop.start("belfry-shard-" + i))
                .toList();
    }

    private static ExecutorService startReaders() {
        return Readers.start(Runtime.getRuntime().availableProcessors() * READERS_PER_PROCESSOR);
    }
}
