package dev.belfry.storage.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.storage.Checkpoint;
import dev.belfry.storage.Checkpoints;
import dev.belfry.storage.Draft;
import dev.belfry.storage.Journal;
import dev.belfry.storage.JournalException;
import dev.belfry.storage.testkit.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Writes checkpoints, and knows which ones must be found: all that were completed, and of one that a crash ended, all or nothing. */
final class ExpectedCheckpoints {
    private static final int MOST_BYTES = 200_000;

    private final RandomGenerator random;
    private List<Kept> complete = List.of();

    /** What a crash may leave in place of them. */
    private Optional<List<Kept>> other = Optional.empty();

    private Optional<Draft> draft = Optional.empty();
    private long position;
    private ByteArrayOutputStream content = new ByteArrayOutputStream();

    private record Kept(long position, Bytes content) {}

    ExpectedCheckpoints(RandomGenerator random) {
        this.random = random;
    }

    /** The last position that a complete one includes, so that no crash may lose it; {@link Journal#NONE} without one. */
    long last() {
        return complete.isEmpty() ? Journal.NONE : complete.getFirst().position();
    }

    /** Compares what is found at a start with what may be there. */
    void verify(Journal journal) {
        List<Kept> found = found(journal);
        if (other.isPresent() && found.equals(other.get())) {
            complete = found;
        }
        other = Optional.empty();
        draft = Optional.empty();
        verifySame(journal);
    }

    void verifySame(Journal journal) {
        assertThat(found(journal)).isEqualTo(complete);
        assertThat(last()).isLessThanOrEqualTo(journal.durable());
    }

    private static List<Kept> found(Journal journal) {
        List<Kept> found = new ArrayList<>();
        for (Checkpoint checkpoint : journal.checkpoints().all()) {
            ByteArrayOutputStream read = new ByteArrayOutputStream();
            assertThat(checkpoint.read(piece -> {
                        byte[] bytes = new byte[piece.remaining()];
                        piece.get(bytes);
                        read.writeBytes(bytes);
                    }))
                    .isTrue();
            assertThat(checkpoint.size()).isEqualTo(read.size());
            found.add(new Kept(checkpoint.position(), new Bytes(read.toByteArray())));
        }
        return found;
    }

    /** Begins one, or goes on with one. The journal must be one that can be written. */
    void act(Journal journal) {
        try {
            if (draft.isEmpty()) {
                begin(journal);
                return;
            }
            switch (random.nextInt(4)) {
                case 0 -> complete(draft.get());
                case 1 -> giveUp(random.nextInt(3) == 0);
                default -> write(draft.get());
            }
        } catch (JournalException e) {
            // The disk failed, and the draft has ended.
            giveUp(true);
        }
    }

    private void begin(Journal journal) {
        long least = Math.max(0, last());
        if (journal.durable() >= least) {
            position = random.nextLong(least, journal.durable() + 1);
            content = new ByteArrayOutputStream();
            draft = Optional.of(journal.checkpoints().begin(position));
        }
    }

    private void write(Draft to) {
        byte[] bytes = Bytes.of(random.nextLong(), random.nextInt(1 + random.nextInt(MOST_BYTES)))
                .bytes();
        to.write(ByteBuffer.wrap(bytes));
        content.writeBytes(bytes);
    }

    private void complete(Draft ended) {
        List<Kept> after = new ArrayList<>(complete);
        after.removeIf(kept -> kept.position() == position);
        after.addFirst(new Kept(position, new Bytes(content.toByteArray())));
        List<Kept> kept = List.copyOf(after.subList(0, Math.min(Checkpoints.KEPT, after.size())));
        other = Optional.of(kept);
        ended.complete();
        complete = kept;
        other = Optional.empty();
        draft = Optional.empty();
    }

    private void giveUp(boolean really) {
        if (really) {
            draft.ifPresent(Draft::close);
            draft = Optional.empty();
        }
    }
}
