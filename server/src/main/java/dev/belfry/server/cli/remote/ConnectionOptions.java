package dev.belfry.server.cli.remote;

import dev.belfry.client.BelfryClient;
import dev.belfry.client.ClientSettings;
import dev.belfry.server.cli.CommandFailure;
import dev.belfry.server.cli.Terminal;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which server, and who we are there: the options that all remote commands have. */
final class ConnectionOptions {
    static final String DEFAULT_URL = "http://127.0.0.1:8080";

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "where the server is (default: BELFRY_URL, else " + DEFAULT_URL + ")")
    private Optional<String> url = Optional.empty();

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description = "the server's application token, to stand in for the application (default: BELFRY_TOKEN)")
    private Optional<String> token = Optional.empty();

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            description = "\"application\" to stand in for it at a server on this machine that has no token (default:"
                    + " BELFRY_ROLE)")
    private Optional<String> role = Optional.empty();

    BelfryClient connect(Terminal terminal) {
        return new BelfryClient(settings(terminal));
    }

    ClientSettings settings(Terminal terminal) {
        ClientSettings settings = ClientSettings.of(
                uri(url.or(() -> variable(terminal, "BELFRY_URL")).orElse(DEFAULT_URL)));
        Optional<String> given = token.or(() -> variable(terminal, "BELFRY_TOKEN"));
        Optional<String> asked = role.or(() -> variable(terminal, "BELFRY_ROLE"));
        settings = given.map(settings::withToken).orElse(settings);
        return asked.map(settings::withRole).orElse(settings);
    }

    private static URI uri(String text) {
        try {
            URI uri = new URI(text);
            ClientSettings.of(uri);
            return uri;
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new CommandFailure("Expected --url to be like " + DEFAULT_URL + ", but it is \"" + text + "\"", e);
        }
    }

    private static Optional<String> variable(Terminal terminal, String name) {
        return Optional.ofNullable(terminal.environment().get(name)).filter(value -> !value.isEmpty());
    }
}
