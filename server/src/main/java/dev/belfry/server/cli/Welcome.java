package dev.belfry.server.cli;

import dev.belfry.contract.Contract;
import dev.belfry.contract.read.Finding;
import dev.belfry.server.announce.Announcement;
import dev.belfry.server.announce.Style;
import dev.belfry.server.start.BelfryServer;
import dev.belfry.server.start.ServerSettings;
import dev.belfry.server.start.Storage;
import dev.belfry.storage.journal.Durability;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What a person reads when the server is ready. */
record Welcome(Terminal terminal, ServeOptions options, ServerSettings settings, BelfryServer server) {
    void print(Duration took) {
        Contract contract = server.document().contract().orElseThrow();
        Style style = terminal.interactive() ? Style.TERMINAL : Style.PLAIN;
        warnings();
        if (!options.quiet) {
            say(style.strong("Belfry " + VersionText.version() + " runs "
                    + contract.info().title() + " " + contract.info().version() + " (" + options.document + ")"));
            say("");
            new Announcement(contract, server.url(), style).lines().forEach(this::say);
            say("");
            say(storage());
        }
        token();
        say("Ready at %s after %.1f s. Ctrl-C stops it.".formatted(server.url(), took.toMillis() / 1000.0));
        terminal.out().flush();
    }

    private void warnings() {
        List<Finding> findings = server.document().findings();
        long warnings = findings.stream()
                .filter(finding -> finding.severity() == Finding.Severity.WARNING)
                .count();
        if (warnings > 0) {
            terminal.say("the document has " + warnings + (warnings == 1 ? " warning" : " warnings")
                    + "; see: belfry check " + options.document);
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

    private void say(String line) {
        terminal.out().println(line);
    }
}
