package dev.belfry.server.cli.remote;

import dev.belfry.client.Outgoing;
import dev.belfry.server.cli.CommandFailure;
import dev.belfry.server.cli.Terminal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** What is sent: the options that {@code publish} and {@code call} have in common. */
final class PayloadOptions {
    /** Largest payload read from a file or standard input, in bytes. */
    private static final int MAX_PAYLOAD = 256 << 20;

    @ArgGroup
    private Source source = new Source();

    @Option(
            names = "--content-type",
            paramLabel = "TYPE",
            description = "media type of the payload (default: the contract's)")
    private Optional<String> contentType = Optional.empty();

    @Option(
            names = {"-H", "--header"},
            paramLabel = "NAME=VALUE",
            description = "an application header; may be repeated")
    private Map<String, String> headers = new LinkedHashMap<>();

    @Option(
            names = "--message",
            paramLabel = "NAME",
            description = "which of the channel's messages it is, when their schemas do not tell")
    private Optional<String> message = Optional.empty();

    @Option(names = "--key", paramLabel = "KEY", description = "partition or compaction key")
    private Optional<String> key = Optional.empty();

    @Option(names = "--id", paramLabel = "ID", description = "the message's id (default: the server gives one)")
    private Optional<String> id = Optional.empty();

    @Option(
            names = "--idempotency-key",
            paramLabel = "KEY",
            description = "however often it is sent with the same key, it is taken once")
    private Optional<String> idempotencyKey = Optional.empty();

    /** Where the payload comes from. */
    static final class Source {
        @Option(
                names = {"-d", "--data"},
                paramLabel = "TEXT",
                description = "the payload itself (default: standard input)")
        private Optional<String> data = Optional.empty();

        @Option(
                names = {"-f", "--file"},
                paramLabel = "FILE",
                description = "the file with the payload, - for standard input")
        private Optional<String> file = Optional.empty();
    }

    Outgoing message(String address, Terminal terminal) {
        byte[] payload =
                source.data.map(text -> text.getBytes(StandardCharsets.UTF_8)).orElseGet(() -> read(terminal));
        Optional<String> none = Optional.empty();
        return new Outgoing(address, contentType.or(() -> none), payload, headers, message, key, id, idempotencyKey);
    }

    private byte[] read(Terminal terminal) {
        String name = source.file.orElse("-");
        try {
            byte[] payload = name.equals("-")
                    ? terminal.in().readNBytes(MAX_PAYLOAD + 1)
                    : readFile(terminal.folder().resolve(name));
            if (payload.length > MAX_PAYLOAD) {
                throw new CommandFailure("Expected a payload of at most " + MAX_PAYLOAD + " bytes, but it has more");
            }
            return payload;
        } catch (IOException e) {
            throw new CommandFailure(
                    "cannot read " + (name.equals("-") ? "standard input" : name) + ": " + e.getMessage(), e);
        }
    }

    private static byte[] readFile(Path file) throws IOException {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new CommandFailure("Expected a file that can be read, but there is none at " + file);
        }
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(MAX_PAYLOAD + 1);
        }
    }
}
