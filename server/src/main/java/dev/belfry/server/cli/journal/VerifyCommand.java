package dev.belfry.server.cli.journal;

import dev.belfry.server.cli.ExitCode;
import dev.belfry.server.cli.Terminal;
import dev.belfry.storage.journal.tool.JournalVerify;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code belfry journal verify}. */
@Command(
        name = "verify",
        abbreviateSynopsis = true,
        description = {
            "Reads all of a journal and says what is damaged.",
            "Each finding names the file, the byte and the entries. Nothing is changed. What a crash may leave at the"
                    + " end is no damage: the next start mends it."
        },
        footer = {"", "Exit codes: 0 nothing is damaged; 1 it could not run, or a server uses it; 2 it is damaged."})
final class VerifyCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private DataOption data = new DataOption();

    VerifyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        JournalVerify.Report report = Done.of(JournalVerify.run(data.directory(terminal)));
        ReportText.print(report, terminal.out());
        return report.isDamaged() ? ExitCode.DAMAGED : ExitCode.OK;
    }
}
