package dev.belfry.storage.journal.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.storage.journal.segment.Checksum;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** What lies on disks: these bytes must not change without a new version of the format. */
class CheckpointFormatTest {
    private static final long ID = 0x0102030405060708L;

    private final Checksum checksum = new Checksum(0x12345678);

    @Test
    void a_header_lies_in_a_file_as_it_always_did() {
        ByteBuffer header = CheckpointFormat.header(0x102, ID, checksum);
        assertThat(CheckpointFormat.isHeader(header, 0x102, checksum)).isTrue();
        assertThat(CheckpointFormat.isHeader(header, 0x103, checksum)).isFalse();

        assertThat(HexFormat.of().formatHex(header.putInt(36, -1).array()))
                .isEqualTo("42454c4652594350" + "00000001" + "00000000" + "0000000000000102" + "0102030405060708"
                        + "00000000" + "ffffffff");
    }

    @Test
    void a_chunk_lies_in_a_file_as_it_always_did() {
        ByteBuffer chunk = chunk();

        assertThat(HexFormat.of().formatHex(chunk.putInt(0, -1).array()))
                .isEqualTo("ffffffff" + "00000003" + "0000000000000200" + "0102030405060708" + "616263");
    }

    @Test
    void a_chunk_is_intact_only_in_its_place_and_file() {
        assertThat(CheckpointFormat.isChunk(chunk(), 0x200, ID, checksum)).isTrue();
        assertThat(CheckpointFormat.isChunk(chunk(), 0x201, ID, checksum)).isFalse();
        assertThat(CheckpointFormat.isChunk(chunk(), 0x200, ID + 1, checksum)).isFalse();
        assertThat(CheckpointFormat.isChunk(chunk(), 0x200, ID, new Checksum(1)))
                .isFalse();
        assertThat(CheckpointFormat.isChunk(chunk().limit(26), 0x200, ID, checksum))
                .isFalse();
    }

    @Test
    void any_flipped_bit_breaks_a_chunk() {
        for (int bit = 0; bit < 8 * chunk().capacity(); bit++) {
            ByteBuffer chunk = chunk();
            chunk.array()[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(CheckpointFormat.isChunk(chunk, 0x200, ID, checksum)).isFalse();
        }
    }

    private ByteBuffer chunk() {
        ByteBuffer chunk = ByteBuffer.allocate(CheckpointFormat.CHUNK_HEADER + 3);
        chunk.put(CheckpointFormat.CHUNK_HEADER, new byte[] {'a', 'b', 'c'});
        CheckpointFormat.seal(chunk, 3, 0x200, ID, checksum);
        return chunk;
    }
}
