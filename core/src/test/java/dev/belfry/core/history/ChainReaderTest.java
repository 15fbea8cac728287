package dev.belfry.core.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.core.StoredMessage;
import dev.belfry.core.address.AddressBook;
import dev.belfry.core.address.ChainHead;
import dev.belfry.core.address.SkewBinary;
import dev.belfry.core.record.Envelope;
import dev.belfry.core.record.MessageRecord;
import dev.belfry.core.record.RecordBuffer;
import dev.belfry.storage.Append;
import dev.belfry.storage.EntryVisitor;
import dev.belfry.storage.Journal;
import dev.belfry.storage.memory.MemoryJournal;
import dev.belfry.storage.memory.MemoryOptions;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChainReaderTest {
    private static final int MESSAGES = 1000;
    private static final int OTHERS = 3;

    private final MemoryJournal journal = MemoryJournal.immediate(MemoryOptions.DEFAULTS);
    private final AtomicLong reads = new AtomicLong();
    private final long[] positions = new long[MESSAGES];
    private long end;

    /** Messages of four addresses by turns; message i of "a" is stored at time i/2*10 and has i%7 bytes. */
    @BeforeEach
    void fill() {
        AddressBook book = new AddressBook();
        for (int i = 0; i < MESSAGES; i++) {
            positions[i] = append(book.head("a"), i / 2 * 10L, i % 7);
            for (int other = 0; other < new Random(i).nextInt(OTHERS); other++) {
                append(book.head("other" + other), 0, 1);
            }
        }
        end = positions[MESSAGES - 1];
    }

    private long append(ChainHead head, long time, int bytes) {
        Envelope envelope = new Envelope(
                "c", "", Optional.empty(), Optional.empty(), Optional.empty(), Map.of(), "t", new byte[bytes]);
        MessageRecord record = new MessageRecord(
                head.next(), time, head.address(), Optional.empty(), Optional.empty(), Optional.empty(), envelope);
        assertThat(record.links().jump())
                .isEqualTo(
                        head.address().equals("a") && SkewBinary.jump(head.count()) >= 0
                                ? positions[(int) SkewBinary.jump(head.count())]
                                : record.links().jump());
        long position = ((Append.Taken) journal.append(0, new RecordBuffer().fill(record))).position();
        head.append(position, time);
        return position;
    }

    private ChainReader reader() {
        Journal counting = (Journal) Proxy.newProxyInstance(
                Journal.class.getClassLoader(), new Class<?>[] {Journal.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("read")) {
                        reads.incrementAndGet();
                        return journal.read((Long) arguments[0], (EntryVisitor) arguments[1]);
                    }
                    return method.invoke(journal, arguments);
                });
        return new ChainReader(new MessageSource(counting), end, channel -> true);
    }

    private static List<Long> sequences(ChainPage page) {
        return page.messages().stream().map(StoredMessage::sequence).toList();
    }

    private static List<Long> range(long from, long to) {
        return LongStream.range(from, to).boxed().toList();
    }

    @Test
    void reads_forwards_from_any_boundary() {
        PageSize ten = new PageSize(10, Integer.MAX_VALUE);
        for (int i = 0; i < MESSAGES; i++) {
            ChainPage page = reader().forwards(positions[i], ten);

            int last = Math.min(MESSAGES, i + 11);
            assertThat(sequences(page)).isEqualTo(range(i + 1, last));
            assertThat(page.more()).isEqualTo(last < MESSAGES);
            assertThat(page.next()).isEqualTo(last == i + 1 ? positions[i] : positions[last - 1]);
            assertThat(page.lost()).isEmpty();
        }
        assertThat(sequences(reader().forwards(-1, ten))).isEqualTo(range(0, 10));
    }

    @Test
    void reads_backwards_from_any_boundary() {
        PageSize ten = new PageSize(10, Integer.MAX_VALUE);
        for (int i = 0; i < MESSAGES; i++) {
            ChainPage page = reader().backwards(positions[i], ten);

            assertThat(sequences(page).reversed()).isEqualTo(range(Math.max(0, i - 9), i + 1));
            assertThat(page.more()).isEqualTo(i > 9);
            assertThat(page.next()).isEqualTo(positions[Math.max(0, i - 9)] - 1);
        }
        assertThat(reader().backwards(-1, ten).messages()).isEmpty();
    }

    @Test
    void finds_the_boundary_before_a_time() {
        for (int i = 2; i < MESSAGES; i += 2) {
            assertThat(reader().boundaryAt(i / 2 * 10L)).hasValue(positions[i - 1]);
            assertThat(reader().boundaryAt(i / 2 * 10L - 9)).hasValue(positions[i - 1]);
            assertThat(reader().boundaryAt(i / 2 * 10L + 1)).hasValue(positions[i + 1]);
        }
        assertThat(reader().boundaryAt(0)).hasValue(-1);
        assertThat(reader().boundaryAt(Long.MAX_VALUE)).hasValue(end);
    }

    @Test
    void a_page_ends_once_it_has_enough_bytes() {
        assertThat(sequences(reader().forwards(positions[0], new PageSize(100, 10))))
                .isEqualTo(range(1, 5));
        assertThat(sequences(reader().forwards(positions[0], new PageSize(100, 1))))
                .isEqualTo(range(1, 2));
        assertThat(sequences(reader().backwards(positions[6], new PageSize(100, 11))))
                .containsExactly(6L, 5L);
    }

    @Test
    void finds_its_place_with_few_reads() {
        reader().forwards(positions[3], new PageSize(1, 1));
        assertThat(reads.getAndSet(0)).isLessThan(80);
        reader().boundaryAt(20);
        assertThat(reads.getAndSet(0)).isLessThan(80);
        reader().backwards(positions[3], new PageSize(1, 1));
        assertThat(reads.getAndSet(0)).isLessThan(40);
    }

    @Test
    void leaves_out_what_may_not_be_seen_but_goes_past_it() {
        ChainReader blind = new ChainReader(new MessageSource(journal), end, channel -> false);

        ChainPage page = blind.forwards(-1, new PageSize(10, Integer.MAX_VALUE));

        assertThat(page.messages()).isEmpty();
        assertThat(page.next()).isEqualTo(positions[9]);
        assertThat(page.more()).isTrue();
    }
}
