package dev.belfry.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the real process with {@code kill -9} while clients publish and subscribe: every acknowledged message is found once, at its
 * position, in order, and readers that resume neither miss nor repeat one. {@code -Dseed=} repeats the moments of the kills,
 * {@code -Dcrashes=} asks for more of them.
 */
class CrashTest {
    private static final int CRASHES = Integer.getInteger("crashes", 4);
    private static final int WRITERS = 4;
    private static final List<String> ROOMS = List.of("kitchen", "tower", "yard");
    private static final Duration CATCH_UP = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    private final AtomicReference<URI> server = new AtomicReference<>();

    @Test
    void acknowledgedMessagesAndReadersSurvive() throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        Random random = new Random(seed);
        Path document = Files.writeString(directory.resolve("api.yaml"), Rooms.DOCUMENT);
        Map<String, EventStreamReader> readers = new HashMap<>();
        List<CrashWriter> writers = new ArrayList<>();
        BelfryProcess process = BelfryProcess.serve(document, directory.resolve("data"));
        try {
            server.set(process.url());
            ROOMS.forEach(room ->
                    readers.put(room, new EventStreamReader(server::get, "/rooms/" + room + "?after=earliest")));
            for (int writer = 0; writer < WRITERS; writer++) {
                writers.add(new CrashWriter(server::get, writer, ROOMS));
            }
            for (int crash = 0; crash < CRASHES; crash++) {
                awaitAcknowledgements(writers, 50 + random.nextInt(200));
                process.kill();
                process = BelfryProcess.serve(document, directory.resolve("data"));
                server.set(process.url());
            }
            awaitAcknowledgements(writers, 50);
            writers.forEach(CrashWriter::close);
            check(writers, readers, "seed " + seed);
        } finally {
            writers.forEach(CrashWriter::close);
            readers.values().forEach(EventStreamReader::close);
            process.close();
        }
    }

    private void check(List<CrashWriter> writers, Map<String, EventStreamReader> readers, String seed)
            throws Exception {
        for (String room : ROOMS) {
            List<History.Line> history = History.of(server.get(), "/rooms/" + room);
            Map<String, String> byCursor =
                    history.stream().collect(Collectors.toMap(History.Line::cursor, History.Line::payload));
            assertThat(history)
                    .as("sequence of %s, %s", room, seed)
                    .extracting(History.Line::sequence)
                    .containsExactlyElementsOf(numbers(history.size()));
            for (CrashWriter writer : writers) {
                writer.acknowledged(room)
                        .forEach((cursor, payload) -> assertThat(byCursor)
                                .as("acknowledged by writer in %s, %s", room, seed)
                                .containsEntry(cursor, payload));
                assertThat(history.stream()
                                .map(History.Line::payload)
                                .filter(writer::wrote)
                                .toList())
                        .as("order of one writer in %s, %s", room, seed)
                        .isSortedAccordingTo((a, b) -> Integer.compare(writer.number(a), writer.number(b)))
                        .doesNotHaveDuplicates();
            }
            List<EventStreamReader.Event> expected = history.stream()
                    .map(line -> new EventStreamReader.Event(line.cursor(), line.payload()))
                    .toList();
            Await.until(CATCH_UP, () -> readers.get(room).events().size() >= expected.size());
            assertThat(readers.get(room).events())
                    .as("reader of %s, %s", room, seed)
                    .isEqualTo(expected);
        }
    }

    private static List<Long> numbers(int count) {
        List<Long> numbers = new ArrayList<>();
        for (long number = 0; number < count; number++) {
            numbers.add(number);
        }
        return numbers;
    }

    private static void awaitAcknowledgements(List<CrashWriter> writers, int more) {
        int goal = writers.stream().mapToInt(CrashWriter::count).sum() + more;
        Await.until(
                CATCH_UP, () -> writers.stream().mapToInt(CrashWriter::count).sum() >= goal);
    }
}
