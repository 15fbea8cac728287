package dev.belfry.storage.journal;

import dev.belfry.storage.JournalException;
import dev.belfry.storage.journal.disk.Disk;
import dev.belfry.storage.journal.disk.ReadableFile;
import dev.belfry.storage.journal.disk.WritableFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which journal a directory holds: its file {@value #FILE}, a text of four lines.
 *
 * @param id of the node
 * @param secret mixed into all checksums
 */
record Identity(UUID id, Instant created, int secret) {
    static final String FILE = "journal.meta";

    private static final String NEW_FILE = FILE + Disk.UNFINISHED;
    private static final int MOST_BYTES = 4096;
    private static final Pattern FORMAT =
            Pattern.compile("belfry-journal 1\nid (\\S+)\ncreated (\\S+)\nsecret ([0-9a-f]{8})\n");

    static Identity create(Disk disk) throws IOException {
        Identity identity = new Identity(
                UUID.randomUUID(), Instant.now().truncatedTo(ChronoUnit.SECONDS), new SecureRandom().nextInt());
        try (WritableFile file = disk.create(NEW_FILE)) {
            file.write(0, ByteBuffer.wrap(identity.text().getBytes(StandardCharsets.US_ASCII)));
            file.force();
        }
        disk.rename(NEW_FILE, FILE);
        disk.force();
        return identity;
    }

    static Identity read(Disk disk) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(MOST_BYTES);
        try (ReadableFile file = disk.read(FILE)) {
            file.read(0, bytes);
        }
        String text = StandardCharsets.ISO_8859_1.decode(bytes.flip()).toString();
        Matcher matcher = FORMAT.matcher(text);
        if (!matcher.matches()) {
            List<String> lines = text.lines().limit(1).toList();
            throw new JournalException("Expected %s to describe a journal of format 1, but it begins with %s"
                    .formatted(disk.place(FILE), lines));
        }
        try {
            return new Identity(
                    UUID.fromString(matcher.group(1)),
                    Instant.parse(matcher.group(2)),
                    Integer.parseUnsignedInt(matcher.group(3), 16));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new JournalException(
                    "Expected an id and a time in %s, but: %s".formatted(disk.place(FILE), e.getMessage()), e);
        }
    }

    private String text() {
        return "belfry-journal 1\nid %s\ncreated %s\nsecret %08x\n".formatted(id, created, secret);
    }
}
