package dev.belfry.server.start;

import dev.belfry.http.backup.Backups;
import dev.belfry.storage.Journal;
import dev.belfry.storage.journal.EmbeddedJournal;
import dev.belfry.storage.journal.JournalBackup;
import dev.belfry.storage.journal.tool.ToolOutcome;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Makes backups of a journal that is in use, each on a thread of its own. */
final class JournalBackups implements Backups {
    private static final System.Logger LOG = System.getLogger(JournalBackups.class.getName());

    private final EmbeddedJournal journal;

    private JournalBackups(EmbeddedJournal journal) {
        this.journal = journal;
    }

    /** Empty when the journal is in memory. */
    static Optional<Backups> of(Journal journal) {
        return journal instanceof EmbeddedJournal embedded
                ? Optional.of(new JournalBackups(embedded))
                : Optional.empty();
    }

    @Override
    public CompletionStage<Void> begin(OutputStream to) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread.ofPlatform().name("belfry-backup").daemon().start(() -> {
            try {
                write(to);
                done.complete(null);
            } catch (IOException | RuntimeException | Error failure) {
                LOG.log(Level.WARNING, "The backup was not completed: {0}", failure.getMessage());
                done.completeExceptionally(failure);
            }
        });
        return done;
    }

    private void write(OutputStream to) throws IOException {
        switch (JournalBackup.toStream(journal, to)) {
            case ToolOutcome.Done(var report) ->
                LOG.log(
                        Level.INFO,
                        "A backup was made: {0} bytes, everything up to position {1}",
                        Long.toString(report.bytes()),
                        Long.toString(report.last()));
            case ToolOutcome.Refused(String text) -> throw new IOException(text);
        }
    }
}
