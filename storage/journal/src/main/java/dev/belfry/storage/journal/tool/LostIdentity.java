package dev.belfry.storage.journal.tool;

import dev.belfry.storage.JournalException;
import dev.belfry.storage.journal.disk.Disk;
import dev.belfry.storage.journal.disk.ReadableFile;
import dev.belfry.storage.journal.layout.Damage;
import dev.belfry.storage.journal.layout.Identity;
import dev.belfry.storage.journal.segment.Checksum;
import dev.belfry.storage.journal.segment.FrameWalk;
import dev.belfry.storage.journal.segment.Segment;
import dev.belfry.storage.journal.segment.SegmentHeader;
import dev.belfry.storage.journal.segment.SegmentName;
import dev.belfry.storage.journal.segment.Window;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds out what cannot be done without of a journal whose {@value Identity#FILE} is damaged or missing: the secret that is mixed
 * into all checksums. Each intact header of a segment tells it, and so that nobody is misled by a damaged one, a second witness
 * has to agree: another header, or the first entry.
 */
final class LostIdentity {
    private static final int WITNESSES = 2;

    /** Bytes read at a time. */
    private static final int CHUNK = 64 * 1024;

    private final Disk disk;
    private final Map<Integer, Integer> witnesses = new HashMap<>();

    private LostIdentity(Disk disk) {
        this.disk = disk;
    }

    /**
     * An identity with another id, and the secret.
     *
     * @throws JournalException when nothing tells it for sure
     */
    static Identity find(Disk disk) throws IOException {
        LostIdentity search = new LostIdentity(disk);
        List<SegmentName> names = disk.names().stream()
                .map(SegmentName::of)
                .flatMap(Optional::stream)
                .toList();
        for (SegmentName name : names) {
            search.look(name);
        }
        return search.witnesses.entrySet().stream()
                .filter(secret -> secret.getValue() >= WITNESSES)
                .max(Map.Entry.comparingByValue())
                .map(secret -> Identity.withSecret(secret.getKey()))
                .orElseThrow(() -> new JournalException("Expected segments that tell what stood in %s, but %s. %s"
                        .formatted(
                                disk.place(Identity.FILE),
                                names.isEmpty() ? "there are none" : "none is intact",
                                Damage.WHAT_TO_DO)));
    }

    private void look(SegmentName name) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(SegmentHeader.BYTES);
        try (ReadableFile file = disk.read(name.file())) {
            file.read(0, header);
        }
        Optional<Integer> secret = SegmentHeader.secret(header.flip(), name);
        if (secret.isPresent()) {
            witnesses.merge(secret.get(), hasEntry(name, new Checksum(secret.get())) ? WITNESSES : 1, Integer::sum);
        }
    }

    private boolean hasEntry(SegmentName name, Checksum checksum) throws IOException {
        try {
            Segment segment = Segment.open(disk, name, checksum);
            try (ReadableFile _ = segment.file()) {
                Window window = new Window(segment, Math.min(CHUNK, segment.capacity()), checksum);
                return FrameWalk.all(segment, window).look() == Window.Sight.FRAME && window.intact();
            }
        } catch (JournalException damaged) {
            return false;
        }
    }
}
