package dev.belfry.benchmark.load;

import dev.belfry.contract.Contract;
import dev.belfry.contract.read.ContractReader;
import dev.belfry.contract.read.ReadOptions;
import dev.belfry.contract.read.ReadResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** The AsyncAPI document whose channels are measured. */
public final class BenchmarkDocument {
    private static final String RESOURCE = "/dev/belfry/benchmark/benchmark.yaml";

    private BenchmarkDocument() {}

    /** Copies it into a directory. */
    public static Path in(Path directory) throws IOException {
        Path file = directory.resolve("benchmark.yaml");
        try (InputStream document =
                Objects.requireNonNull(BenchmarkDocument.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            Files.copy(document, file);
        }
        return file;
    }

    public static Contract read(Path file) {
        ReadResult result = ContractReader.read(file, ReadOptions.DEFAULT);
        return result.contract()
                .orElseThrow(() -> new IllegalStateException(
                        "Expected a document without errors, but found " + result.findings()));
    }
}
