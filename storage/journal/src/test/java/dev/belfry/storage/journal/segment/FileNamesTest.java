package dev.belfry.storage.journal.segment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.storage.journal.checkpoint.CheckpointFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names come from directories and backups of whoever: only what the journal itself would write is one of its files. */
class FileNamesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "../victim.index",
                "/tmp/victim.index",
                "victim.index",
                ".index",
                "0000000000000000015.index.index",
                "9999999999999999999.index",
                "9999999999999999999.segment",
                "9999999999999999999.checkpoint",
                "../0000000000000000015.segment",
                "0000000000000000015.segment\n"
            })
    void others_are_none_of_its_files(String name) {
        assertThat(Sidecar.isName(name)).isFalse();
        assertThat(SegmentName.of(name)).isEmpty();
        assertThat(CheckpointFile.isName(name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000000000000000015.index", "0000000000000000015-2.index", "0000000000000000000.index"})
    void the_index_of_a_segment_is_one(String name) {
        assertThat(Sidecar.isName(name)).isTrue();
    }
}
