package dev.belfry.server.cli.remote;

import dev.belfry.client.BelfryClient;
import dev.belfry.client.ClientSettings;
import dev.belfry.server.cli.CommandFailure;
import dev.belfry.server.cli.ExitCode;
import dev.belfry.server.cli.Terminal;
import dev.belfry.server.cli.WholeFile;
import dev.belfry.storage.journal.JournalBackup;
import dev.belfry.storage.journal.tool.ToolOutcome;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code belfry backup}. */
@Command(
        name = "backup",
        abbreviateSynopsis = true,
        description = {
            "Writes a copy of all that a server stores.",
            "The server goes on meanwhile, and the copy is as it was at one moment. It is verified on the way, and the"
                    + " file is there only once it is whole. With --data it is that of a server that is stopped."
        },
        footer = {
            "",
            "Examples:",
            "  belfry backup monday.backup",
            "  belfry backup - | ssh elsewhere 'cat > monday.backup'",
            "  belfry backup --data ./belfry-data monday.backup",
            "",
            "Exit codes: 0 the backup is whole; 1 it is not."
        })
public final class BackupCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", description = "where to write it, - for standard output")
    private String file = "-";

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "the data directory of a server that is stopped, instead of asking one that runs")
    private Optional<String> data = Optional.empty();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    public BackupCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (data.isPresent()) {
            Path directory = terminal.folder().resolve(data.get());
            write(stream -> requireDone(JournalBackup.ofStopped(directory, stream)));
            return ExitCode.OK;
        }
        ClientSettings settings = connection.settings(terminal);
        try (BelfryClient client = new BelfryClient(settings);
                InputStream backup = Remote.await(settings, client.backup())) {
            write(stream -> requireDone(JournalBackup.copy(backup, stream)));
        } catch (IOException e) {
            throw new CommandFailure("cannot read the backup: " + e.getMessage(), e);
        }
        return ExitCode.OK;
    }

    private static void requireDone(ToolOutcome<?> outcome) {
        if (outcome instanceof ToolOutcome.Refused<?>(String text)) {
            throw new CommandFailure(text);
        }
    }

    private void requireWritten() {
        if (terminal.out().checkError()) {
            throw new CommandFailure("cannot write the backup: is the disk full, or the reader gone?");
        }
    }

    private void write(WholeFile.Content content) {
        try {
            if (file.equals("-")) {
                content.writeTo(terminal.out());
                requireWritten();
            } else {
                Path path = terminal.folder().resolve(file);
                WholeFile.write(path, content);
                terminal.say("wrote " + file + ": " + Files.size(path) + " bytes");
            }
        } catch (IOException e) {
            throw new CommandFailure("cannot write " + file + ": " + e.getMessage(), e);
        }
    }
}
