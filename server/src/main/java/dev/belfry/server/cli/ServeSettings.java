package dev.belfry.server.cli;

import dev.belfry.contract.read.ReadOptions;
import dev.belfry.core.Limits;
import dev.belfry.core.checkpoint.CheckpointLimits;
import dev.belfry.server.start.Listening;
import dev.belfry.server.start.ServerSettings;
import dev.belfry.server.start.Storage;
import dev.belfry.server.start.TokenText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Turns options into settings, and refuses those that make no sense. */
final class ServeSettings {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1");
    private static final int MAX_BODY = 256 << 20;
    private static final int LEAST_CHECKPOINT_BYTES = 64 << 10;
    private static final int MOST_EPHEMERAL_BYTES = 32 << 20;

    private ServeSettings() {}

    static ServerSettings of(ServeOptions options, Terminal terminal) {
        return new ServerSettings(
                documents(options.documents, terminal),
                new ReadOptions(
                        options.lenient, options.allowRemoteReferences, options.view, ReadOptions.DEFAULT.maxBytes()),
                storage(options, terminal),
                within("--shards", 1, options.shards.orElse(ServerSettings.defaultShards()), ServerSettings.MAX_SHARDS),
                limits(options),
                listening(options),
                options.drain);
    }

    private static List<Path> documents(List<Path> named, Terminal terminal) {
        within("the number of documents", 1, named.size(), ServerSettings.MAX_DOCUMENTS);
        Set<Path> known = new HashSet<>();
        List<Path> files = new ArrayList<>();
        for (Path document : named) {
            Path file = terminal.folder().resolve(document);
            if (!Files.isRegularFile(file)) {
                throw new CommandFailure("Expected an AsyncAPI document, but there is no file " + document);
            }
            if (!known.add(file.toAbsolutePath().normalize())) {
                throw new CommandFailure("Expected each document once, but " + document + " is named twice");
            }
            files.add(file);
        }
        return files;
    }

    private static Storage storage(ServeOptions options, Terminal terminal) {
        return options.ephemeral
                ? new Storage.Memory()
                : new Storage.Disk(terminal.folder().resolve(options.data), options.durability);
    }

    private static Limits limits(ServeOptions options) {
        Limits defaults = Limits.DEFAULT;
        return new Limits(
                within("--max-body", 1, options.maxBody.count(), MAX_BODY),
                within("--max-headers", 0, options.maxHeaders.count(), MAX_BODY),
                defaults.inFlight(),
                defaults.pageMessages(),
                defaults.pageBytes(),
                defaults.claims(),
                options.maxLease,
                options.maxWait,
                within("--max-attempts", 1, options.maxAttempts, 1_000),
                options.idempotencyTime,
                defaults.idempotencyKeys(),
                defaults.waiting(),
                defaults.operations(),
                options.operationRetention,
                defaults.endedOperations(),
                defaults.streams(),
                defaults.subscriptions().withTimes(options.maxLease, options.maxWait),
                checkpoints(options),
                defaults.housekeeping());
    }

    private static CheckpointLimits checkpoints(ServeOptions options) {
        long bytes = within(
                "--checkpoint-bytes", LEAST_CHECKPOINT_BYTES, options.checkpointBytes.count(), Integer.MAX_VALUE);
        // In memory they only serve housekeeping, which drops nothing that they do not include.
        return options.ephemeral
                ? new CheckpointLimits(Math.min(bytes, MOST_EPHEMERAL_BYTES), Long.MAX_VALUE)
                : new CheckpointLimits(bytes, Math.min(bytes, CheckpointLimits.DEFAULT.stopBytes()));
    }

    private static Listening listening(ServeOptions options) {
        int port = within("--port", 0, options.port, 65_535);
        int connections = within("--max-connections", 1, options.maxConnections, 10_000_000);
        long bodies = within(
                "--max-bodies-in-flight",
                options.maxBody.count(),
                options.maxBodiesInFlight.count(),
                Integer.MAX_VALUE);
        // As in a URL, an IPv6 address may stand in brackets.
        String host = options.host.replaceFirst("^\\[(.*)]$", "$1");
        options.applicationToken.ifPresent(ServeSettings::checkToken);
        Optional<String> token = LOOPBACK.contains(host)
                ? options.applicationToken
                : options.applicationToken.or(() -> Optional.of(TokenText.generate()));
        return new Listening(host, port, token, options.cors, connections, bodies);
    }

    private static void checkToken(String token) {
        if (!token.matches("[!-~]+")) {
            throw new CommandFailure("Expected --application-token to be one word of ASCII characters, but it "
                    + (token.isEmpty() ? "is empty" : "has others"));
        }
    }

    private static int within(String option, int least, int value, int most) {
        if (value < least || value > most) {
            throw new CommandFailure("Expected " + option + " from " + least + " to " + most + ", but it is " + value);
        }
        return value;
    }
}
