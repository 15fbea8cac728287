package dev.belfry.storage.journal.layout;

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
public record Identity(UUID id, Instant created, int secret) {
    public static final String FILE = "journal.meta";

    private static final String NEW_FILE = FILE + Disk.UNFINISHED;
    private static final String WHAT_TO_DO =
            "Restore the directory from a backup, or have it found out from the other files (belfry journal repair"
                    + " --yes)";

    private static final int MOST_BYTES = 4096;
    private static final Pattern FORMAT =
            Pattern.compile("belfry-journal 1\nid (\\S+)\ncreated (\\S+)\nsecret ([0-9a-f]{8})\n");

    private static final Pattern OTHER_FORMAT = Pattern.compile("belfry-journal (?!1\n)\\d+\n");

    public static Identity create(Disk disk) throws IOException {
        Identity identity = withSecret(new SecureRandom().nextInt());
        identity.write(disk);
        return identity;
    }

    /** A new one for a journal of which nothing else is known. */
    public static Identity withSecret(int secret) {
        return new Identity(UUID.randomUUID(), Instant.now().truncatedTo(ChronoUnit.SECONDS), secret);
    }

    /** Makes it that of a directory, durably. */
    public void write(Disk disk) throws IOException {
        try (WritableFile file = disk.create(NEW_FILE)) {
            file.write(0, ByteBuffer.wrap(text().getBytes(StandardCharsets.US_ASCII)));
            file.force();
        }
        disk.rename(NEW_FILE, FILE);
        disk.force();
    }

    public static Identity read(Disk disk) throws IOException {
        return read(disk, FILE);
    }

    /** @param name of the file that describes it */
    public static Identity read(Disk disk, String name) throws IOException {
        String text = textIn(disk, name);
        Matcher matcher = FORMAT.matcher(text);
        if (!matcher.matches()) {
            List<String> lines = text.lines().limit(1).toList();
            throw new JournalException("Expected %s to describe a journal of format 1, but it begins with %s. %s"
                    .formatted(disk.place(name), lines, WHAT_TO_DO));
        }
        try {
            return new Identity(
                    UUID.fromString(matcher.group(1)),
                    Instant.parse(matcher.group(2)),
                    Integer.parseUnsignedInt(matcher.group(3), 16));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new JournalException(
                    "Expected an id and a time in %s, but: %s".formatted(disk.place(name), e.getMessage()), e);
        }
    }

    private static String textIn(Disk disk, String name) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(MOST_BYTES);
        try (ReadableFile file = disk.read(name)) {
            file.read(0, bytes);
        }
        return StandardCharsets.ISO_8859_1.decode(bytes.flip()).toString();
    }

    /** Whether a directory says that its journal is one of another format, for which there are other tools. */
    public static boolean isOfOtherFormat(Disk disk) throws IOException {
        return OTHER_FORMAT.matcher(textIn(disk, FILE)).lookingAt();
    }

    /** What its file says. */
    public String text() {
        return "belfry-journal 1\nid %s\ncreated %s\nsecret %08x\n".formatted(id, created, secret);
    }
}
