package dev.belfry.core.retention;

import dev.belfry.core.record.MessageHead;
import dev.belfry.core.record.MessageOutline;
import dev.belfry.core.record.OperationRecord;
import dev.belfry.core.record.RecordKind;
import dev.belfry.core.retention.Question.Answer;
import dev.belfry.storage.Journal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Asks the shards about what is doomed, some records at a time: first whether operations need it, then whether addresses end with
 * it. For one use.
 */
final class Inquiry implements Background.Step {
    private final Journal journal;
    private final Owners owners;
    private final int most;
    private final long written;
    private final Doomed doomed;
    private final LatestMessages latest;
    private final MessageOutline outline = new MessageOutline();
    private final MessageHead head = new MessageHead();

    private boolean aboutOperations = true;
    private int next;
    private List<Integer> asked = List.of();
    private List<Answer> answers = List.of();

    /**
     * @param most questions at a time
     * @param latest where the latest message of each compared key stands
     * @param written a time that every start will find, in milliseconds of the epoch
     */
    Inquiry(Journal journal, Owners owners, int most, long written, Doomed doomed, LatestMessages latest) {
        this.journal = journal;
        this.owners = owners;
        this.most = most;
        this.written = written;
        this.doomed = doomed;
        this.latest = latest;
    }

    @Override
    public Optional<CompletionStage<?>> run() {
        heed();
        List<Question> questions = new ArrayList<>();
        asked = new ArrayList<>();
        while (next < doomed.count() && questions.size() < most) {
            if (!doomed.spared(next) && (aboutOperations ? doomed.bound(next) : mayBeLast(next))) {
                form(next, questions);
            }
            next++;
        }
        if (!questions.isEmpty()) {
            return Optional.of(owners.ask(questions).thenAccept(given -> answers = given));
        }
        if (aboutOperations) {
            aboutOperations = false;
            doomed.spareDeletions(latest);
            next = 0;
            return Background.GO_ON;
        }
        return Background.END;
    }

    private boolean mayBeLast(int index) {
        boolean ends = doomed.fate(index) == Fate.EXPIRED || doomed.fate(index) == Fate.TOMBSTONE;
        return ends && !doomed.followed(index);
    }

    private void form(int index, List<Question> questions) {
        journal.read(doomed.position(index), (position, slot, body) -> {
            asked.add(index);
            questions.add(aboutOperations ? operation(position, slot, body) : last(position, slot, body));
            return false;
        });
    }

    private Question operation(long position, int slot, ByteBuffer body) {
        if (RecordKind.read(body) != RecordKind.MESSAGE) {
            return new Question.Operation(slot, OperationRecord.readRequest(body), written);
        }
        outline.read(body);
        return outline.end()
                .map(end -> new Question.Operation(end.slot(), end.request(), written))
                .orElseGet(() -> new Question.Operation(slot, position, written));
    }

    private Question last(long position, int slot, ByteBuffer body) {
        RecordKind.read(body);
        head.read(body);
        return new Question.Last(slot, head.address(body), position);
    }

    private void heed() {
        for (int i = 0; i < answers.size(); i++) {
            int index = asked.get(i);
            switch (answers.get(i)) {
                case UNKNOWN -> {}
                case PASSED -> {
                    if (doomed.fate(index) == Fate.TOMBSTONE) {
                        doomed.supersede(index);
                    }
                }
                case NEEDED -> doomed.spare(index);
            }
        }
        answers = List.of();
    }
}
