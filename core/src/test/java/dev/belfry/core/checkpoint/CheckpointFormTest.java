package dev.belfry.core.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.core.Limits;
import dev.belfry.core.shard.Replay;
import dev.belfry.core.shard.State;
import dev.belfry.core.simulation.Histories;
import dev.belfry.storage.Checkpoint;
import dev.belfry.storage.Draft;
import dev.belfry.storage.Journal;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is written is read again, and nothing else is taken for it. */
class CheckpointFormTest {
    private static final int SHARDS = 3;
    private static final byte END = (byte) 255;

    private static final Journal JOURNAL = Histories.of(3);
    private static final long POSITION = JOURNAL.durable();
    private static final State STATE = new State(SHARDS, Limits.DEFAULT);

    private final byte[] content;

    CheckpointFormTest() {
        content = written(STATE, POSITION);
    }

    @BeforeAll
    static void fold() {
        new Replay(STATE).run(JOURNAL, Journal.NONE, POSITION);
    }

    private static byte[] written(State state, long position) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        long size = CheckpointWriter.write(state, position, new Draft() {
            @Override
            public void write(ByteBuffer piece) {
                byte[] copy = new byte[piece.remaining()];
                piece.get(copy);
                bytes.writeBytes(copy);
            }

            @Override
            public void complete() {
                throw new AssertionError("Expected whoever began it to complete it");
            }

            @Override
            public void close() {}
        });
        assertThat(bytes.size()).isEqualTo(size);
        return bytes.toByteArray();
    }

    /** A checkpoint of these bytes, in pieces of some size. */
    private record Given(long position, byte[] content, int piece, boolean intact) implements Checkpoint {
        @Override
        public long size() {
            return content.length;
        }

        @Override
        public boolean read(PieceVisitor visitor) {
            for (int from = 0; from < content.length; from += piece) {
                int length = Math.min(piece, content.length - from);
                visitor.visit(ByteBuffer.wrap(content, from, length).slice().asReadOnlyBuffer());
            }
            return intact;
        }
    }

    private static Optional<String> read(byte[] content, long position) {
        return CheckpointReader.read(new Given(position, content, 10_000, true), new State(1, Limits.DEFAULT));
    }

    private Optional<String> read(byte[] changed) {
        return read(changed, POSITION);
    }

    @Test
    void what_was_written_is_read_in_pieces_of_any_size() {
        for (int piece : new int[] {1, 7, 4_096, content.length}) {
            State read = new State(SHARDS, Limits.DEFAULT);

            assertThat(CheckpointReader.read(new Given(POSITION, content, piece, true), read))
                    .isEmpty();

            assertThat(StateText.of(read)).isEqualTo(StateText.of(STATE));
        }
    }

    @Test
    void a_state_that_knows_nothing_can_be_written_too() {
        State nothing = new State(1, Limits.DEFAULT);
        State read = new State(1, Limits.DEFAULT);

        assertThat(CheckpointReader.read(new Given(0, written(nothing, 0), 64, true), read))
                .isEmpty();

        assertThat(StateText.of(read)).isEqualTo(StateText.of(nothing));
    }

    @Test
    void one_that_its_engine_calls_damaged_is_not_taken() {
        assertThat(CheckpointReader.read(new Given(POSITION, content, 100, false), new State(1, Limits.DEFAULT)))
                .contains("it is damaged");
    }

    @Test
    void whatever_is_missing_at_the_end_is_noticed() {
        for (int length = 0; length < content.length; length += length < content.length - 50 ? 37 : 1) {
            assertThat(read(Arrays.copyOf(content, length))).contains("it ends too early");
        }
    }

    @Test
    void a_block_that_is_missing_in_the_middle_is_noticed() {
        int second = Integer.BYTES + ByteBuffer.wrap(content).getInt(0);
        int third = second + Integer.BYTES + ByteBuffer.wrap(content).getInt(second);
        byte[] changed = Arrays.copyOf(content, content.length - third + second);
        System.arraycopy(content, third, changed, second, content.length - third);

        assertThat(read(changed)).hasValueSatisfying(text -> assertThat(text).contains("entries, but should have"));
    }

    @Test
    void a_newer_form_is_told_as_one() {
        byte[] changed = content.clone();
        changed[CheckpointWriter.BLOCK_HEAD + 1 + "belfry checkpoint".length()] = 2;

        assertThat(read(changed)).contains("its form has version 2, not 1: it was written by a newer version");
    }

    @Test
    void an_unknown_section_is_told_as_one_of_a_newer_version() {
        byte[] changed = content.clone();
        int second = Integer.BYTES + ByteBuffer.wrap(content).getInt(0);
        changed[second + Integer.BYTES] = 99;

        assertThat(read(changed)).contains("it has a section 99: it was written by a newer version");
    }

    @Test
    void one_of_another_position_is_not_taken() {
        assertThat(read(content, POSITION - 1)).contains("it says that it is of position " + POSITION);
    }

    @Test
    void what_is_none_is_not_taken() {
        assertThat(read(new byte[1_000])).isPresent();
        byte[] changed = content.clone();
        changed[CheckpointWriter.BLOCK_HEAD + 1]++;
        assertThat(read(changed)).contains("it does not begin with \"belfry checkpoint\"");
    }

    @Test
    void nothing_may_stand_behind_its_end() {
        byte[] changed = Arrays.copyOf(content, content.length * 2);
        System.arraycopy(content, 0, changed, content.length, content.length);

        assertThat(read(changed)).contains("its blocks come in a wrong order");
    }

    @Test
    void whatever_byte_is_wrong_nothing_but_a_reason_comes_out() {
        for (int at = 0; at < content.length; at++) {
            byte[] changed = content.clone();
            changed[at] ^= END;
            read(changed);
        }
    }
}
