package dev.belfry.core.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AddressBookTest {
    private final AddressBook book = new AddressBook();

    @Test
    void finds_what_a_map_finds_however_it_grows_and_shrinks() {
        Random random = new Random(7);
        Map<String, ChainHead> expected = new HashMap<>();
        for (int i = 0; i < 200_000; i++) {
            String address = "rooms/" + random.nextInt(20_000) + "/ä";
            ChainHead head = expected.get(address);
            if (head == null) {
                head = book.head(address);
                head.append(i, i);
                expected.put(address, head);
            } else if (random.nextInt(3) == 0) {
                book.forget(head);
                expected.remove(address);
            }
            assertThat(book.size()).isEqualTo(expected.size());
        }
        expected.forEach((address, head) -> assertThat(book.head(address)).isSameAs(head));
        List<ChainHead> all = new ArrayList<>();
        book.forEach(all::add);
        assertThat(all).containsExactlyInAnyOrderElementsOf(expected.values());
    }

    @Test
    void an_address_is_the_same_as_text_and_as_bytes_of_a_record() {
        for (String address : List.of("", "a", "räume/€/\uD83D\uDD14", "x".repeat(1000))) {
            byte[] utf8 = address.getBytes(StandardCharsets.UTF_8);
            ByteBuffer body = ByteBuffer.allocate(utf8.length + 9).put(5, utf8);
            ChainHead head = book.head(body, 5, utf8.length);

            assertThat(book.head(address)).isSameAs(head);
            assertThat(book.head(body, 5, utf8.length)).isSameAs(head);
            assertThat(head.address()).isEqualTo(address);
        }
        assertThat(book.size()).isEqualTo(4);
    }

    @Test
    void forgets_what_got_no_message() {
        book.forgetIfEmpty(book.head("empty"));
        ChainHead kept = book.head("kept");
        kept.append(3, 0);
        book.forgetIfEmpty(kept);

        assertThat(book.size()).isEqualTo(1);
        assertThat(book.visible("kept")).isEqualTo(-1);
        kept.show(3);
        assertThat(book.visible("kept")).isEqualTo(3);
        assertThat(book.visible("empty")).isEqualTo(-1);
    }

    @Test
    void a_chain_goes_on_as_before_when_it_is_restored_at_any_length() {
        ChainHead original = book.head("original");
        long[] jumps = new long[500];
        for (int i = 0; i < jumps.length; i++) {
            ChainHead restored = new AddressBook().head("restored");
            restored.restore(original.count(), original.last(), original.lastTime(), original.ends());

            assertThat(restored.next()).isEqualTo(original.next());
            assertThat(restored.visible()).isEqualTo(original.last());
            assertThat(original.next().jump()).isEqualTo(SkewBinary.jump(i) < 0 ? -1 : 10 * SkewBinary.jump(i));
            jumps[i] = original.next().jump();
            original.append(10L * i, i);
            assertThat(original.ends()).isEqualTo(followed(jumps, i));
        }
    }

    /** The trees' ends, as the jumps from the message with this sequence lead from one to the next. */
    private static long[] followed(long[] jumps, int sequence) {
        List<Long> ends = new ArrayList<>();
        for (long end = jumps[sequence]; end >= 0; end = jumps[(int) end / 10]) {
            ends.addFirst(end);
        }
        return ends.stream().mapToLong(Long::longValue).toArray();
    }
}
