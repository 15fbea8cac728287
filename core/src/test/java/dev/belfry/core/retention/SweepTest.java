package dev.belfry.core.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.core.StoredMessage;
import dev.belfry.core.history.ChainPage;
import dev.belfry.core.history.ChainReader;
import dev.belfry.core.history.MessageSource;
import dev.belfry.core.history.PageSize;
import dev.belfry.core.record.Envelope;
import dev.belfry.core.record.Links;
import dev.belfry.core.record.MessageRecord;
import dev.belfry.core.record.RecordBuffer;
import dev.belfry.storage.Append;
import dev.belfry.storage.memory.MemoryJournal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SweepTest {
    private final MemoryJournal journal = MemoryJournal.immediate(KeptNode.options(4));

    private long append(String address, Links links) {
        MessageRecord record = new MessageRecord(
                links,
                0,
                address,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new Envelope(
                        "c", "", Optional.empty(), Optional.empty(), Optional.empty(), Map.of(), "t", new byte[9]));
        return ((Append.Taken) journal.append(0, new RecordBuffer().fill(record))).position();
    }

    /** Even while what is forgotten is still there, as it need not be rewritten, the new chain does not lead to it. */
    @Test
    void the_first_message_of_a_new_chain_goes_on_to_tell_of_what_was_forgotten() {
        long forgotten = append("old", Links.first(-1));
        long first = append("new", Links.first(forgotten));
        long second = append("new", new Links(1, first, first));
        append("other", Links.first(-1));
        append("other", Links.first(-1));
        Doomed doomed = new Doomed();
        doomed.add(new Doomed.Candidate(first, Fate.SUPERSEDED, 9, 0, false, -1));
        doomed.follow(first);

        journal.rewrite(journal.sealed(), new Sweep(List.of(doomed)));

        ChainReader reader = new ChainReader(new MessageSource(journal), second, channel -> true);
        ChainPage page = reader.forwards(-1, new PageSize(10, 100));
        assertThat(page.messages()).extracting(StoredMessage::position).containsExactly(second);
        assertThat(page.lost()).isEmpty();
        assertThat(new ChainReader(new MessageSource(journal), second, channel -> true)
                        .backwards(second, new PageSize(10, 100))
                        .messages())
                .extracting(StoredMessage::position)
                .containsExactly(second);
    }
}
