package dev.belfry.benchmark.journal.peer;

import dev.belfry.benchmark.harness.Plan;
import dev.belfry.benchmark.journal.DurableLog;
import dev.belfry.benchmark.journal.Positions;
import dev.belfry.benchmark.load.Acknowledgements;
import io.aeron.CommonContext;
import io.aeron.ExclusivePublication;
import io.aeron.Publication;
import io.aeron.archive.Archive;
import io.aeron.archive.ArchiveThreadingMode;
import io.aeron.archive.ArchivingMediaDriver;
import io.aeron.archive.client.AeronArchive;
import io.aeron.archive.status.RecordingPos;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import java.nio.file.Path;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.status.CountersReader;

/**
 * Aeron Archive: messages go through an exclusive IPC publication, whose recording the archive writes to disk. File sync level
 * 1: the archive calls fdatasync after each block it wrote, and only then advances the recorded position, which is what
 * acknowledges a message here.
 *
 * <p>Its best: driver and archive in this process; term buffers in memory; one thread for the driver, one that records; idle
 * strategies that back off to short sleeps, since a spinning thread would take a core that the others need; the recorder writes up
 * to 1 MB at once (the default), so its batches grow with the time a sync takes.
 */
public final class AeronLog implements DurableLog {
    private static final String CHANNEL = "aeron:ipc?term-length=64m";
    private static final int STREAM = 7;
    private static final int LARGEST = 64 << 10;
    private static final long SHORTEST_PARK_NANOS = 1_000;
    private static final long LONGEST_PARK_NANOS = 50_000;

    private final ArchivingMediaDriver driver;
    private final AeronArchive archive;
    private final ExclusivePublication publication;
    private final Positions positions;
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[LARGEST]);
    private final IdleStrategy full = idle();
    private final Thread listener;
    private volatile boolean closed;

    private AeronLog(ArchivingMediaDriver driver, AeronArchive archive, Acknowledgements durable) {
        this.driver = driver;
        this.archive = archive;
        this.positions = new Positions(durable);
        this.publication = archive.addRecordedExclusivePublication(CHANNEL, STREAM);
        this.listener = new Thread(this::listen, "recorded-position");
    }

    public static AeronLog open(Plan plan, Acknowledgements durable) {
        String memory = plan.memory().resolve("aeron").toString();
        ArchivingMediaDriver driver = ArchivingMediaDriver.launch(driver(memory), archive(memory, plan.disk()));
        AeronArchive archive = AeronArchive.connect(new AeronArchive.Context()
                .aeronDirectoryName(memory)
                .controlRequestChannel(CommonContext.IPC_CHANNEL)
                .controlResponseChannel(CommonContext.IPC_CHANNEL));
        AeronLog log = new AeronLog(driver, archive, durable);
        log.listener.start();
        return log;
    }

    private static MediaDriver.Context driver(String memory) {
        return new MediaDriver.Context()
                .aeronDirectoryName(memory)
                .threadingMode(ThreadingMode.SHARED)
                .sharedIdleStrategy(idle())
                .dirDeleteOnShutdown(true);
    }

    private static Archive.Context archive(String memory, Path disk) {
        return new Archive.Context()
                .aeronDirectoryName(memory)
                .archiveDir(disk.toFile())
                .controlChannelEnabled(false)
                .archiveClientContext(new AeronArchive.Context().controlResponseChannel(CommonContext.IPC_CHANNEL))
                .replicationChannel("aeron:udp?endpoint=127.0.0.1:0")
                .threadingMode(ArchiveThreadingMode.DEDICATED)
                .idleStrategySupplier(AeronLog::idle)
                .recorderIdleStrategySupplier(AeronLog::idle)
                .fileSyncLevel(1)
                .catalogFileSyncLevel(1);
    }

    private static IdleStrategy idle() {
        return new BackoffIdleStrategy(10, 10, SHORTEST_PARK_NANOS, LONGEST_PARK_NANOS);
    }

    @Override
    public void send(int address, byte[] payload) {
        buffer.putInt(0, address);
        buffer.putBytes(Integer.BYTES, payload);
        long position = offer(Integer.BYTES + payload.length);
        full.reset();
        positions.appended(position);
    }

    private long offer(int length) {
        while (true) {
            long position = publication.offer(buffer, 0, length);
            if (position >= 0) {
                return position;
            }
            if (position == Publication.CLOSED || position == Publication.MAX_POSITION_EXCEEDED) {
                throw new IllegalStateException("Expected Aeron to take a message, but it answered " + position);
            }
            full.idle();
        }
    }

    /** Polls the recorded position, which Aeron keeps in shared memory. */
    private void listen() {
        CountersReader counters = archive.context().aeron().countersReader();
        IdleStrategy idle = idle();
        int counter = CountersReader.NULL_COUNTER_ID;
        long last = 0;
        while (!closed) {
            if (counter == CountersReader.NULL_COUNTER_ID) {
                counter = RecordingPos.findCounterIdBySession(counters, publication.sessionId(), archive.archiveId());
                idle.idle();
                continue;
            }
            long position = counters.getCounterValue(counter);
            if (position > last) {
                last = position;
                positions.durableTo(position);
            }
            idle.idle(position > last ? 1 : 0);
        }
    }

    @Override
    public void close() throws Exception {
        closed = true;
        listener.join();
        publication.close();
        archive.close();
        driver.close();
    }
}
