package dev.belfry.storage.journal.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The layout is kept on disk for ever: these bytes must not change without a new version of the format. */
class FrameTest {
    private final Checksum checksum = new Checksum(0x12345678);

    @Test
    void a_frame_lies_in_a_file_as_it_always_did() {
        ByteBuffer buffer = frame();

        assertThat(HexFormat.of().formatHex(buffer.array()))
                .isEqualTo("8b7ab817" + "00000003" + "0000000000000102" + "00000002" + "ffff" + "0001"
                        + "6162630000000000");
    }

    @Test
    void what_is_written_is_read() {
        ByteBuffer buffer = frame();

        assertThat(Frame.intact(buffer, 0, checksum)).isTrue();
        assertThat(Frame.absent(buffer, 0)).isFalse();
        assertThat(Frame.size(buffer, 0)).isEqualTo(3);
        assertThat(Frame.position(buffer, 0)).isEqualTo(0x102);
        assertThat(Frame.batchFirst(buffer, 0)).isEqualTo(0x100);
        assertThat(Frame.shard(buffer, 0)).isEqualTo(0xffff);
        assertThat(Frame.synced(buffer, 0)).isTrue();
    }

    @Test
    void any_flipped_bit_up_to_the_end_of_the_body_breaks_it() {
        for (int bit = 0; bit < 8 * (Frame.HEADER + 3); bit++) {
            ByteBuffer buffer = frame();
            buffer.array()[bit / 8] ^= (byte) (1 << bit % 8);
            boolean sizeChanged = bit / 8 >= 4 && bit / 8 < 8;
            assertThat(!sizeChanged && Frame.intact(buffer, 0, checksum)).isFalse();
        }
    }

    @Test
    void another_secret_breaks_it() {
        assertThat(Frame.intact(frame(), 0, new Checksum(0x12345679))).isFalse();
    }

    @Test
    void frames_are_multiples_of_eight_bytes() {
        assertThat(Frame.bytes(1)).isEqualTo(32);
        assertThat(Frame.bytes(8)).isEqualTo(32);
        assertThat(Frame.bytes(9)).isEqualTo(40);
        assertThatThrownBy(() -> Frame.bytes(Integer.MAX_VALUE)).isInstanceOf(ArithmeticException.class);
    }

    private ByteBuffer frame() {
        ByteBuffer buffer = ByteBuffer.allocate(Frame.bytes(3));
        Frame.putHeader(buffer, 0, 3, 0x102, 0x100, 0xffff, true);
        buffer.put(Frame.HEADER, new byte[] {'a', 'b', 'c'});
        Frame.putChecksum(buffer, 0, checksum);
        return buffer;
    }
}
