package dev.belfry.server.cli.journal;

import dev.belfry.server.cli.CommandFailure;
import dev.belfry.server.cli.ExitCode;
import dev.belfry.server.cli.Terminal;
import dev.belfry.storage.journal.tool.JournalDump;
import dev.belfry.storage.journal.tool.JournalVerify;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code belfry journal dump}. */
@Command(
        name = "dump",
        abbreviateSynopsis = true,
        description = {
            "Shows what a journal holds, an entry a line.",
            "Each intact entry of the range is a line of JSON: its position, the file and the byte where it is, and"
                    + " what record it is. What is damaged is told on standard error. Nothing is changed."
        },
        footer = {
            "",
            "Examples:",
            "  belfry journal dump --from 1000 --to 1010 --body",
            "",
            "Exit codes: 0 shown; 1 it could not run, or a server uses it; 2 the journal is damaged somewhere."
        })
final class DumpCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(
            names = "--from",
            paramLabel = "POSITION",
            description = "the first entry to show (default: ${DEFAULT-VALUE})")
    private long from;

    @Option(
            names = "--to",
            paramLabel = "POSITION",
            description = "the last entry to show; all that follow when not said")
    private Optional<Long> to = Optional.empty();

    @Option(names = "--limit", paramLabel = "N", description = "most entries to show (default: ${DEFAULT-VALUE})")
    private long limit = 1_000;

    @Option(names = "--body", description = "also the bytes of each entry, in base64")
    private boolean body;

    @Mixin
    private DataOption data = new DataOption();

    DumpCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        long last = to.orElse(Long.MAX_VALUE);
        if (from < 0 || last < from || limit < 1) {
            throw new CommandFailure("Expected --from of at least 0, --to not below it and --limit of at least 1, but"
                    + " they are %d, %d and %d".formatted(from, last, limit));
        }
        Lines lines = new Lines();
        JournalVerify.Report report = Done.of(JournalDump.run(data.directory(terminal), from, last, lines));
        report.findings().forEach(finding -> terminal.say(finding.text()));
        if (lines.next >= 0) {
            terminal.say("there is more: --from " + lines.next);
        }
        return report.isDamaged() ? ExitCode.DAMAGED : ExitCode.OK;
    }

    /** Prints as many lines as may be, and remembers where it stopped. */
    private final class Lines implements JournalDump.Visitor {
        private long shown;
        private long next = -1;

        @Override
        public void visit(JournalDump.Shown entry) {
            if (shown < limit) {
                terminal.out().print(EntryLine.of(entry, body) + "\n");
                shown++;
            } else if (next < 0) {
                next = entry.position();
            }
        }
    }
}
