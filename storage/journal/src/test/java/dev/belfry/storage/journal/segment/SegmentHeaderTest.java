package dev.belfry.storage.journal.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belfry.storage.JournalException;
import dev.belfry.storage.journal.disk.SimulatedDisk;
import dev.belfry.storage.journal.disk.WritableFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Names and headers are kept on disk for ever, like frames. */
class SegmentHeaderTest {
    private final Checksum checksum = new Checksum(0x12345678);

    @Test
    void headers_lie_in_a_file_as_they_always_did() throws Exception {
        assertThat(hex(SegmentHeader.appended(0x102)))
                .isEqualTo("42454c4652594a53" + "00000001" + "00000000" + "0000000000000102" + "0".repeat(72)
                        + "ffffffff");
        assertThat(hex(new SegmentHeader(0x102, 3, 0x201, 0x304)))
                .isEqualTo("42454c4652594a53" + "00000001" + "00000003" + "0000000000000102" + "0000000000000201"
                        + "00000304" + "0".repeat(48) + "ffffffff");
    }

    @Test
    void what_is_written_is_read() throws Exception {
        SegmentHeader appended = SegmentHeader.appended(7);
        assertThat(read(bytes(appended), 4096, appended.name())).isEqualTo(appended);
        SegmentHeader rewritten = new SegmentHeader(7, 2, 30, 4096);
        assertThat(read(bytes(rewritten), 4096, rewritten.name())).isEqualTo(rewritten);
    }

    @Test
    void any_flipped_bit_breaks_it() throws Exception {
        SegmentHeader header = new SegmentHeader(7, 2, 30, 4096);
        byte[] bytes = bytes(header);
        for (int bit = 0; bit < 8 * bytes.length; bit++) {
            byte[] flipped = bytes.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatThrownBy(() -> read(flipped, 4096, header.name())).isInstanceOf(JournalException.class);
        }
    }

    @Test
    void it_has_to_fit_to_the_name_and_to_the_size() throws Exception {
        byte[] bytes = bytes(new SegmentHeader(7, 2, 30, 4096));
        assertThatThrownBy(() -> read(bytes, 4096, new SegmentName(7, 1))).hasMessageContaining("as in the name");
        assertThatThrownBy(() -> read(bytes, 4095, new SegmentName(7, 2)))
                .hasMessageContaining("expected a file of 4096 bytes, but it has 4095");
    }

    @Test
    void names_say_base_and_generation_and_sort_by_them() {
        assertThat(new SegmentName(15, 0).file()).isEqualTo("0000000000000000015.segment");
        assertThat(new SegmentName(15, 2).file()).isEqualTo("0000000000000000015-2.segment");
        assertThat(SegmentName.of("0000000000000000015-2.segment")).contains(new SegmentName(15, 2));
        assertThat(SegmentName.of("0000000000000000015.segment")).contains(new SegmentName(15, 0));
        for (String other : new String[] {"spare.segment", "0000000000000000015-0.segment", "15.segment"}) {
            assertThat(SegmentName.of(other)).isEmpty();
        }
        assertThat(Stream.of(new SegmentName(15, 0), new SegmentName(2, 3), new SegmentName(15, 2))
                        .sorted())
                .containsExactly(new SegmentName(2, 3), new SegmentName(15, 2), new SegmentName(15, 0));
    }

    private String hex(SegmentHeader header) throws IOException {
        byte[] bytes = bytes(header);
        ByteBuffer.wrap(bytes).putInt(SegmentHeader.BYTES - 4, -1);
        return HexFormat.of().formatHex(bytes);
    }

    private byte[] bytes(SegmentHeader header) throws IOException {
        SimulatedDisk disk = new SimulatedDisk();
        try (WritableFile file = disk.create("file")) {
            header.write(file, checksum);
        }
        return disk.bytes("file");
    }

    private SegmentHeader read(byte[] bytes, long size, SegmentName name) {
        return SegmentHeader.read(ByteBuffer.wrap(bytes), size, name, "sim/file", checksum);
    }
}
