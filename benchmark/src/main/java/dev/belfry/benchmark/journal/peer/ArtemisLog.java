package dev.belfry.benchmark.journal.peer;

import dev.belfry.benchmark.harness.Plan;
import dev.belfry.benchmark.journal.DurableLog;
import dev.belfry.benchmark.load.Acknowledgements;
import dev.belfry.benchmark.machine.SyncProbe;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.apache.activemq.artemis.core.io.SequentialFileFactory;
import org.apache.activemq.artemis.core.io.aio.AIOSequentialFileFactory;
import org.apache.activemq.artemis.core.io.nio.NIOSequentialFileFactory;
import org.apache.activemq.artemis.core.journal.IOCompletion;
import org.apache.activemq.artemis.core.journal.impl.JournalImpl;

/**
 * The journal of Apache ActiveMQ Artemis, without the broker around it: {@code appendAddRecord} with {@code sync} and a
 * completion, which it calls after the timed buffer was written and synced (fdatasync with NIO; direct, synchronous I/O
 * with ASYNCIO).
 *
 * <p>Its best: the timed buffer's time is what one sync takes on this disk, as {@code artemis create} sets it; the buffer is of
 * the default size, larger than all that is in flight; files are of 32 MB and zero-filled ahead by it, so syncs write no
 * metadata; it never compacts, since nothing is deleted.
 */
public final class ArtemisLog implements DurableLog {
    private static final int FILE_BYTES = 32 << 20;
    private static final int FILES_AHEAD = 4;
    private static final int BUFFER_BYTES = 490 * 1024;
    private static final int MOST_AIO = 500;
    private static final byte MESSAGE = 1;
    private static final int PROBES = 5;
    private static final Duration PROBE = Duration.ofMillis(200);
    private static final String LIBRARY = "/lib/linux-x86_64/libartemis-native-64.so";

    private final SequentialFileFactory files;
    private final JournalImpl journal;
    private final IOCompletion completion;
    private long id;

    private ArtemisLog(SequentialFileFactory files, Acknowledgements durable) {
        this.files = files;
        this.completion = new Completion(durable);
        this.journal =
                new JournalImpl(FILE_BYTES, FILES_AHEAD, FILES_AHEAD, 0, 0, files, "journal", "data", files.getMaxIO());
    }

    public static ArtemisLog openNio(Plan plan, Acknowledgements durable) throws Exception {
        return start(
                new NIOSequentialFileFactory(plan.disk().toFile(), true, BUFFER_BYTES, syncNanos(plan), 1, false),
                durable);
    }

    public static ArtemisLog openAio(Plan plan, Acknowledgements durable) throws Exception {
        return start(
                new AIOSequentialFileFactory(plan.disk().toFile(), BUFFER_BYTES, syncNanos(plan), MOST_AIO, false),
                durable);
    }

    /** Why ASYNCIO cannot be used, if it cannot. */
    public static Optional<String> noLibaio() {
        unpackLibrary();
        return AIOSequentialFileFactory.isSupported()
                ? Optional.empty()
                : Optional.of("its native library did not load; it needs libaio.so.1 (Debian: libaio1 or libaio1t64)");
    }

    /** Artemis loads its library from the library path only; its jar has it, but does not unpack it. */
    private static void unpackLibrary() {
        Path target = Path.of(System.getProperty("java.library.path"), LIBRARY.substring(LIBRARY.lastIndexOf('/') + 1));
        try (InputStream library = AIOSequentialFileFactory.class.getResourceAsStream(LIBRARY)) {
            if (library != null) {
                Files.copy(library, target);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Expected to write " + target + ", but could not", e);
        }
    }

    /** The best of some tries: another process may be using the disk just now. */
    private static int syncNanos(Plan plan) throws IOException {
        SyncProbe probe = new SyncProbe(plan.disk(), PROBE);
        double micros = probe.zeroFilledMicros();
        for (int i = 1; i < PROBES; i++) {
            micros = Math.min(micros, probe.zeroFilledMicros());
        }
        return (int) (micros * 1000);
    }

    private static ArtemisLog start(SequentialFileFactory files, Acknowledgements durable) throws Exception {
        files.setDatasync(true);
        files.start();
        ArtemisLog log = new ArtemisLog(files, durable);
        log.journal.start();
        log.journal.loadInternalOnly();
        return log;
    }

    @Override
    public void send(int address, byte[] payload) throws Exception {
        journal.appendAddRecord(
                id++,
                MESSAGE,
                MessagePersister.INSTANCE,
                new MessagePersister.Message(address, payload),
                true,
                completion);
    }

    @Override
    public void close() throws Exception {
        journal.stop();
        files.stop();
    }

    /** The same for every message: completions come in the order of the appends. */
    private record Completion(Acknowledgements durable) implements IOCompletion {
        @Override
        public void storeLineUp() {}

        @Override
        public void done() {
            durable.next(1);
        }

        @Override
        public void onError(int code, String text) {
            throw new IllegalStateException("Expected the journal to write, but it failed with " + code + ": " + text);
        }
    }
}
