package dev.belfry.server.cli.journal;

import dev.belfry.server.cli.CommandFailure;
import dev.belfry.server.cli.ExitCode;
import dev.belfry.server.cli.Terminal;
import dev.belfry.storage.journal.tool.JournalRestore;
import dev.belfry.storage.journal.tool.JournalVerify;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code belfry restore}. */
@Command(
        name = "restore",
        abbreviateSynopsis = true,
        description = {
            "Makes a data directory of a backup.",
            "The directory has to be empty, or not there yet. Everything is verified and on the disk before it becomes"
                    + " a data directory; when something is wrong, it is empty again."
        },
        footer = {
            "",
            "Examples:",
            "  belfry restore monday.backup --data ./belfry-data",
            "",
            "Exit codes: 0 restored; 1 it could not be."
        })
public final class RestoreCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", description = "what belfry backup wrote, - for standard input")
    private String file = "-";

    @Mixin
    private DataOption data = new DataOption();

    public RestoreCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Path directory = data.directory(terminal);
        try (InputStream backup = open()) {
            JournalVerify.Report report = Done.of(JournalRestore.fromStream(backup, directory));
            terminal.say("restored to " + directory + ": " + ReportText.summary(report));
            return ExitCode.OK;
        } catch (IOException e) {
            throw new CommandFailure("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private InputStream open() throws IOException {
        return file.equals("-")
                ? terminal.in()
                : Files.newInputStream(terminal.folder().resolve(file));
    }
}
