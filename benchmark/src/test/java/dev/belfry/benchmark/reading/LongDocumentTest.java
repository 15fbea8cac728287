package dev.belfry.benchmark.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.contract.read.ContractReader;
import dev.belfry.contract.read.ReadOptions;
import dev.belfry.contract.read.ReadResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LongDocumentTest {
    private static final int MEGABYTE = 1_000_000;

    @TempDir
    Path directory;

    @Test
    void is_valid() throws Exception {
        ReadResult result = ContractReader.read(LongDocument.in(directory, 8), ReadOptions.DEFAULT);

        assertThat(result.findings()).isEmpty();
        assertThat(result.contract().orElseThrow().channels()).hasSize(8);
    }

    @Test
    void has_a_megabyte() {
        int bytes = LongDocument.text(LongDocument.CHANNELS).getBytes(StandardCharsets.UTF_8).length;

        assertThat(bytes).isBetween(MEGABYTE, MEGABYTE + MEGABYTE / 20);
    }
}
