package dev.belfry.core.subscription.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.core.record.Settled;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.roaringbitmap.longlong.Roaring64Bitmap;

/** The compact sets and tables of a queue's state against those of the JDK. */
class SettledStateTest {
    private static final long FAR = 5_000_000_000L;

    @Test
    void positions_are_settled_as_in_a_set() {
        Random random = new Random(11);
        SettledPositions settled = new SettledPositions(-1);
        Set<Long> expected = new HashSet<>();
        long floor = -1;
        for (int i = 0; i < 20_000; i++) {
            long position = floor + 1 + random.nextInt(3_000) + (random.nextInt(10) == 0 ? FAR : 0);
            assertThat(settled.add(position)).isEqualTo(expected.add(position));
            if (random.nextInt(50) == 0) {
                floor += random.nextInt(400);
                settled.raise(floor);
                long reached = floor;
                expected.removeIf(each -> each <= reached);
            }
            assertThat(settled.above()).isEqualTo(expected.size());
            long any = floor - 5 + random.nextInt(3_000);
            assertThat(settled.contains(any)).isEqualTo(any <= floor || expected.contains(any));
        }
        SettledPositions read = SettledPositions.read(settled.floor(), settled.bytes());
        assertThat(read.above()).isEqualTo(expected.size());
        expected.forEach(position -> assertThat(read.contains(position)).isTrue());
    }

    @Test
    void a_floor_never_falls_and_an_empty_set_is_no_bytes() {
        SettledPositions settled = new SettledPositions(10);
        settled.raise(5);
        settled.add(12);
        settled.raise(12);

        assertThat(settled.floor()).isEqualTo(12);
        assertThat(settled.bytes()).isEmpty();
        assertThat(SettledPositions.read(12, new byte[0]).above()).isZero();
    }

    @Test
    void they_are_written_as_others_read_them() throws IOException {
        SettledPositions settled = new SettledPositions(-1);
        List.of(3L, 4L, FAR, FAR + 7).forEach(settled::add);
        Roaring64Bitmap read = new Roaring64Bitmap();

        read.deserializePortable(new DataInputStream(new ByteArrayInputStream(settled.bytes())));

        assertThat(read.toArray()).containsExactly(3, 4, FAR, FAR + 7);
    }

    @Test
    void a_million_settled_positions_in_a_row_are_few_bytes() {
        SettledPositions settled = new SettledPositions(-1);
        for (long position = 1; position <= 1_000_000; position++) {
            settled.add(position);
        }

        assertThat(settled.bytes()).hasSizeLessThan(1_000);
    }

    @Test
    void failures_are_kept_as_in_a_map() {
        Random random = new Random(12);
        Retries retries = new Retries();
        Map<Long, Settled.Retry> expected = new HashMap<>();
        for (int i = 0; i < 50_000; i++) {
            long position = random.nextInt(400) * 1_000L;
            if (random.nextInt(3) == 0) {
                retries.remove(position);
                expected.remove(position);
            } else {
                Settled.Retry retry = new Settled.Retry(position, random.nextInt(9), random.nextInt(1_000));
                retries.put(retry);
                expected.put(position, retry);
            }
            long any = random.nextInt(400) * 1_000L;
            Settled.Retry there = expected.getOrDefault(any, new Settled.Retry(any, 0, 0));
            assertThat(retries.failures(any)).isEqualTo(there.failures());
            assertThat(retries.due(any)).isEqualTo(there.due());
        }
        assertThat(retries.after(-1)).containsExactlyInAnyOrderElementsOf(expected.values());
    }

    @Test
    void failures_of_messages_that_are_gone_are_forgotten_with_the_floor() {
        Retries retries = new Retries();
        retries.put(new Settled.Retry(3, 1, 0));
        retries.put(new Settled.Retry(9, 2, 7));

        assertThat(retries.after(5)).isEqualTo(List.of(new Settled.Retry(9, 2, 7)));
        assertThat(retries.size()).isEqualTo(1);
    }
}
