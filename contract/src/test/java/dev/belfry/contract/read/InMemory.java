package dev.belfry.contract.read;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Files in memory, and a reader of them. Remembers what was fetched from the network. */
final class InMemory {
    private final Map<String, String> files = new HashMap<>();
    private ReadOptions options = ReadOptions.DEFAULT;

    static InMemory file(String location, String text) {
        return new InMemory().and(location, text);
    }

    InMemory and(String location, String text) {
        files.put(location, text);
        return this;
    }

    InMemory lenient() {
        options = new ReadOptions(true, options.remoteReferences(), options.view(), options.maxBytes());
        return this;
    }

    InMemory remote() {
        options = new ReadOptions(options.lenient(), true, options.view(), options.maxBytes());
        return this;
    }

    InMemory maxBytes(int maxBytes) {
        options = new ReadOptions(options.lenient(), options.remoteReferences(), options.view(), maxBytes);
        return this;
    }

    ReadResult read(String location) {
        return new ContractReader(this::load, this::load).read(location, options);
    }

    ReadTogether readTogether(String... locations) {
        return new ContractReader(this::load, this::load).readTogether(List.of(locations), options);
    }

    private byte[] load(String location, int maxBytes) throws IOException {
        return Optional.ofNullable(files.get(location))
                .orElseThrow(() -> new IOException("there is no such file"))
                .getBytes(StandardCharsets.UTF_8);
    }
}
