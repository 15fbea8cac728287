package dev.belfry.server.cli.journal;

import dev.belfry.core.checkpoint.Salvage;
import dev.belfry.server.cli.CommandFailure;
import dev.belfry.server.cli.ExitCode;
import dev.belfry.server.cli.Terminal;
import dev.belfry.storage.JournalException;
import dev.belfry.storage.journal.EmbeddedJournal;
import dev.belfry.storage.journal.JournalOptions;
import dev.belfry.storage.journal.OpenOutcome;
import dev.belfry.storage.journal.tool.JournalRepair;
import dev.belfry.storage.journal.tool.JournalVerify;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code belfry journal repair}. */
@Command(
        name = "repair",
        abbreviateSynopsis = true,
        description = {
            "Saves what is intact in a damaged journal.",
            "Intact entries of damaged segments go into new ones; the damaged files stay, under names that end with"
                    + " " + JournalRepair.KEPT_SUFFIX + ". Damaged entries are lost: restore a backup if there is one."
                    + " Without --yes it only says what is damaged."
        },
        footer = {
            "",
            "Exit codes: 0 repaired, or nothing is damaged; 1 it could not run, or a server uses it; 2 it is damaged,"
                    + " and --yes was not said."
        })
final class RepairCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--yes", description = "do it: give up what is damaged")
    private boolean yes;

    @Mixin
    private DataOption data = new DataOption();

    RepairCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Path directory = data.directory(terminal);
        return yes ? repair(directory) : look(directory);
    }

    private int look(Path directory) {
        JournalVerify.Report report = Done.of(JournalVerify.run(directory));
        ReportText.print(report, terminal.out());
        if (!report.isDamaged()) {
            return ExitCode.OK;
        }
        terminal.say("nothing was changed. To give up what is damaged, and keep the rest: --yes");
        return ExitCode.DAMAGED;
    }

    private int repair(Path directory) {
        JournalRepair.Report report = Done.of(JournalRepair.run(directory));
        report.lost().forEach(lost -> terminal.out().println("lost: " + lost.text()));
        report.kept().forEach(file -> terminal.out().println("kept: " + file));
        if (report.identified()) {
            terminal.out().println("made anew: what describes the journal");
        }
        report.deleted().forEach(file -> terminal.out().println("deleted: " + file));
        Optional<Salvage.Salvaged> salvaged = salvage(directory, !report.lost().isEmpty());
        salvaged.ifPresent(this::tell);
        JournalVerify.Report after = Done.of(JournalVerify.run(directory));
        terminal.out().println(ReportText.summary(after));
        terminal.say(
                report.isChange() || salvaged.isPresent()
                        ? "repaired. Delete what was kept when you need it no more"
                        : "there was nothing to repair");
        return after.isDamaged() ? ExitCode.DAMAGED : ExitCode.OK;
    }

    /** Lets a server start without what is lost, now or by an earlier repair that did not come to its end. */
    private static Optional<Salvage.Salvaged> salvage(Path directory, boolean lacks) {
        return switch (EmbeddedJournal.open(directory, JournalOptions.DEFAULTS)) {
            case OpenOutcome.Opened(EmbeddedJournal journal, var _) -> {
                try (journal) {
                    yield Salvage.run(journal, lacks);
                } catch (JournalException e) {
                    throw new CommandFailure("cannot go on with what is left: " + e.getMessage(), e);
                }
            }
            case OpenOutcome.InUse(String text) -> throw new CommandFailure(text);
            case OpenOutcome.Unusable(String text) -> throw new CommandFailure(text);
        };
    }

    private void tell(Salvage.Salvaged salvaged) {
        terminal.out()
                .println("checkpoint: of what is left, up to entry " + salvaged.position()
                        + (salvaged.messages() == 0
                                ? ""
                                : "; messages that are known to be lost: " + salvaged.messages()));
    }
}
