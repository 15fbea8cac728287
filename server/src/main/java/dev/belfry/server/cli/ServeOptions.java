package dev.belfry.server.cli;

import dev.belfry.contract.View;
import dev.belfry.server.config.Bytes;
import dev.belfry.storage.journal.Durability;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options of {@code belfry serve}; a test pins their names and defaults. */
final class ServeOptions {
    @Parameters(
            arity = "1..*",
            paramLabel = "FILE...",
            hideParamSyntax = true,
            split = "\\s*,\\s*",
            description = "the AsyncAPI document, YAML or JSON; several are run as one")
    List<Path> documents = new ArrayList<>();

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "0 for any free one (default: ${DEFAULT-VALUE})")
    int port;

    @Option(
            names = "--host",
            paramLabel = "HOST",
            defaultValue = "127.0.0.1",
            description = "the address to listen on; 0.0.0.0 for all of this machine's (default: ${DEFAULT-VALUE})")
    String host = "";

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "./belfry-data",
            description = "where messages and operations are kept (default: ${DEFAULT-VALUE})")
    Path data = Path.of("");

    @Option(
            names = "--ephemeral",
            arity = "0..1",
            fallbackValue = "true",
            defaultValue = "false",
            hideParamSyntax = true,
            description = "keep everything in memory: it is gone when the server stops")
    boolean ephemeral;

    @Option(
            names = "--durability",
            paramLabel = "WHEN",
            defaultValue = "fsync",
            description =
                    "what is waited for before an answer: fsync (the disk; survives a power cut) or os (the operating"
                            + " system; survives the end of the process) (default: ${DEFAULT-VALUE})")
    Durability durability = Durability.FSYNC;

    @Option(
            names = "--shards",
            paramLabel = "N",
            description = "among how many threads addresses are divided (default: one per processor, 16 at most)")
    Optional<Integer> shards = Optional.empty();

    @Option(
            names = "--view",
            paramLabel = "WHOSE",
            description =
                    "whose document it is: application (\"receive\" means that clients publish) or client (the other"
                            + " way round) (default: as x-belfry says in the document, else application)")
    Optional<View> view = Optional.empty();

    @Option(
            names = "--lenient",
            arity = "0..1",
            fallbackValue = "true",
            defaultValue = "false",
            hideParamSyntax = true,
            description = "take documents with common mistakes that can be understood; they become warnings")
    boolean lenient;

    @Option(
            names = "--allow-remote-references",
            arity = "0..1",
            fallbackValue = "true",
            defaultValue = "false",
            hideParamSyntax = true,
            description = "fetch what the document refers to by http:// or https://")
    boolean allowRemoteReferences;

    @Option(
            names = "--application-token",
            paramLabel = "TOKEN",
            description =
                    "what workers and back ends must show (default: none is needed on 127.0.0.1; with another --host"
                            + " one is made up and printed)")
    Optional<String> applicationToken = Optional.empty();

    @Option(
            names = "--cors",
            paramLabel = "ORIGIN",
            split = ",",
            description =
                    "web pages of this origin may use the server: https://example.org, or * for all; may be repeated")
    Set<String> cors = new LinkedHashSet<>();

    @Option(
            names = "--max-body",
            paramLabel = "BYTES",
            defaultValue = "1MB",
            description = "largest payload of a message (default: ${DEFAULT-VALUE})")
    Bytes maxBody = new Bytes(0);

    @Option(
            names = "--max-headers",
            paramLabel = "BYTES",
            defaultValue = "16KB",
            description = "largest sum of a message's application headers (default: ${DEFAULT-VALUE})")
    Bytes maxHeaders = new Bytes(0);

    @Option(
            names = "--max-bodies-in-flight",
            paramLabel = "BYTES",
            defaultValue = "64MB",
            description = "largest sum of request bodies, of all connections, that are on their way to the store"
                    + " (default: ${DEFAULT-VALUE})")
    Bytes maxBodiesInFlight = new Bytes(0);

    @Option(
            names = "--max-connections",
            paramLabel = "N",
            defaultValue = "100000",
            description = "most connections at a time (default: ${DEFAULT-VALUE})")
    int maxConnections;

    @Option(
            names = "--max-attempts",
            paramLabel = "N",
            defaultValue = "5",
            description = "how often an operation is tried before it fails (default: ${DEFAULT-VALUE})")
    int maxAttempts;

    @Option(
            names = "--max-lease",
            paramLabel = "TIME",
            defaultValue = "10m",
            description = "longest lease of a worker (default: ${DEFAULT-VALUE})")
    Duration maxLease = Duration.ZERO;

    @Option(
            names = "--max-wait",
            paramLabel = "TIME",
            defaultValue = "60s",
            description =
                    "longest time that a request may wait for messages, work or a reply (default: ${DEFAULT-VALUE})")
    Duration maxWait = Duration.ZERO;

    @Option(
            names = "--idempotency-time",
            paramLabel = "TIME",
            defaultValue = "24h",
            description = "how long an idempotency key is remembered (default: ${DEFAULT-VALUE})")
    Duration idempotencyTime = Duration.ZERO;

    @Option(
            names = "--operation-retention",
            paramLabel = "TIME",
            defaultValue = "7d",
            description = "how long an operation that has ended can be asked for (default: ${DEFAULT-VALUE})")
    Duration operationRetention = Duration.ZERO;

    @Option(
            names = "--checkpoint-bytes",
            paramLabel = "BYTES",
            defaultValue = "256MB",
            description =
                    "after how much that was stored a checkpoint is made, so that the next start need not read it all"
                            + " again (default: ${DEFAULT-VALUE})")
    Bytes checkpointBytes = new Bytes(0);

    @Option(
            names = "--drain",
            paramLabel = "TIME",
            defaultValue = "10s",
            description = "how long requests under way may go on after Ctrl-C or SIGTERM (default: ${DEFAULT-VALUE})")
    Duration drain = Duration.ZERO;

    @Option(
            names = {"-q", "--quiet"},
            arity = "0..1",
            fallbackValue = "true",
            defaultValue = "false",
            hideParamSyntax = true,
            description = "do not say at the start what one can do with the server")
    boolean quiet;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "a file with these options, without dashes (default: belfry.yaml, when there is one)")
    Optional<Path> config = Optional.empty();
}
