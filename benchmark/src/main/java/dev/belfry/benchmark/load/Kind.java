package dev.belfry.benchmark.load;

import dev.belfry.contract.validation.Content;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** The messages of {@link BenchmarkDocument}. */
public enum Kind {
    /** Bytes, about which the document says nothing. */
    READING("readings/", "application/octet-stream"),
    /** JSON, which is checked against a schema. */
    NOTE("notes/", "application/json");

    private static final String NOTE_START = "{\"author\":\"sexton\",\"text\":\"";
    private static final String NOTE_END = "\"}";

    private final String addressPrefix;
    private final String contentType;

    Kind(String addressPrefix, String contentType) {
        this.addressPrefix = addressPrefix;
        this.contentType = contentType;
    }

    /** What all its addresses begin with; a number follows. */
    public String addressPrefix() {
        return addressPrefix;
    }

    public String contentType() {
        return contentType;
    }

    /** A payload of exactly this size, at least as long as an empty note. */
    public byte[] payload(int size) {
        return switch (this) {
            case READING -> "r".repeat(size).getBytes(StandardCharsets.US_ASCII);
            case NOTE ->
                (NOTE_START + "n".repeat(size - NOTE_START.length() - NOTE_END.length()) + NOTE_END)
                        .getBytes(StandardCharsets.US_ASCII);
        };
    }

    public Content content(int size) {
        return new Content(Optional.of(contentType), Map.of(), payload(size));
    }
}
