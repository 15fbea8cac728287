package dev.belfry.server.cli;

import dev.belfry.contract.Contract;
import dev.belfry.contract.read.Finding;
import dev.belfry.server.announce.Announcement;
import dev.belfry.server.announce.Origins;
import dev.belfry.server.announce.Style;
import dev.belfry.server.start.BelfryServer;
import dev.belfry.server.start.NamedDocument;
import dev.belfry.server.start.ServerSettings;
import dev.belfry.server.start.Storage;
import dev.belfry.storage.journal.Durability;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a person reads when the server is ready. */
record Welcome(Terminal terminal, ServeOptions options, ServerSettings settings, BelfryServer server) {
    void print(Duration took) {
        Style style = terminal.interactive() ? Style.TERMINAL : Style.PLAIN;
        warnings();
        if (!options.quiet) {
            runs(style);
            say("");
            new Announcement(server.contract(), origins(), server.url(), tokenToShow(), style)
                    .lines()
                    .forEach(this::say);
            say("");
            say(storage());
        }
        token();
        say("Ready at %s after %.1f s. Ctrl-C stops it.".formatted(server.url(), took.toMillis() / 1000.0));
        terminal.out().flush();
    }

    private void runs(Style style) {
        String belfry = "Belfry " + VersionText.version() + " runs ";
        List<NamedDocument> documents = server.documents();
        if (documents.size() == 1) {
            say(style.strong(belfry + what(0)));
            return;
        }
        say(style.strong(belfry + documents.size() + " documents as one"));
        int width = documents.stream()
                .mapToInt(document -> document.name().length())
                .max()
                .orElse(0);
        for (int i = 0; i < documents.size(); i++) {
            say("  %s  %s".formatted(pad(documents.get(i).name(), width), what(i)));
        }
    }

    /** {@code Rooms 1.0.0 (rooms.yaml)}. */
    private String what(int document) {
        Contract.Info info = server.documents().get(document).contract().info();
        return info.title() + " " + info.version() + " (" + options.documents.get(document) + ")";
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(width - text.length());
    }

    private Origins origins() {
        Map<String, Contract> documents = new LinkedHashMap<>();
        server.documents().forEach(document -> documents.put(document.name(), document.contract()));
        return new Origins(documents);
    }

    private void warnings() {
        long warnings = server.documents().stream()
                .flatMap(document -> document.findings().stream())
                .filter(finding -> finding.severity() == Finding.Severity.WARNING)
                .count();
        if (warnings > 0) {
            boolean one = options.documents.size() == 1;
            String files = options.documents.stream().map(Path::toString).collect(Collectors.joining(" "));
            terminal.say((one ? "the document has " : "the documents have ") + warnings
                    + (warnings == 1 ? " warning" : " warnings") + "; see: belfry check "
                    + (one ? "" : "--together ") + files);
        }
    }

    private String storage() {
        return switch (settings.storage()) {
            case Storage.Memory _ -> "Everything is in memory, and gone when it stops (--ephemeral).";
            case Storage.Disk(Path folder, Durability durability) ->
                "Data is in " + folder + "; an answer waits for "
                        + (durability == Durability.FSYNC ? "the disk" : "the operating system") + " ("
                        + durability.name().toLowerCase(Locale.ROOT) + ").";
        };
    }

    /** A token that nobody has set, nobody can know. */
    private void token() {
        if (options.applicationToken.isEmpty()) {
            settings.listening()
                    .applicationToken()
                    .ifPresent(token -> say("Workers and back ends must show this token: " + token));
        }
    }

    /** One that the user has set stays the user's secret. */
    private Optional<String> tokenToShow() {
        return options.applicationToken.isPresent()
                ? Optional.of("TOKEN")
                : settings.listening().applicationToken();
    }

    private void say(String line) {
        terminal.out().println(line);
    }
}
