package dev.belfry.benchmark.journal.peer;

import dev.belfry.benchmark.harness.Plan;
import dev.belfry.benchmark.journal.DurableLog;
import dev.belfry.benchmark.journal.GroupCommit;
import dev.belfry.benchmark.load.Acknowledgements;
import dev.belfry.benchmark.machine.ZeroFill;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;

/**
 * What the machine can do at best, and no journal at all: messages are copied into one buffer while the other is written by one
 * {@code write} and one {@code fdatasync}. The file is zero-filled once and written round and round, so that nothing is ever
 * allocated. No checksums, no state; nothing could be read back.
 */
public final class FloorLog implements DurableLog {
    private static final long FILE_BYTES = 256L << 20;
    private static final int BUFFER_BYTES = 1 << 20;
    private static final int HEADER_BYTES = 2 * Integer.BYTES;

    private final FileChannel file;
    private final GroupCommit<ByteBuffer> commits;
    private long end;

    private FloorLog(FileChannel file, Acknowledgements durable) {
        this.file = file;
        this.commits = new GroupCommit<>(
                ByteBuffer.allocateDirect(BUFFER_BYTES),
                ByteBuffer.allocateDirect(BUFFER_BYTES),
                this::commit,
                durable);
    }

    public static FloorLog open(Plan plan, Acknowledgements durable) throws IOException {
        FileChannel file =
                FileChannel.open(plan.disk().resolve("floor"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        ZeroFill.fill(file, FILE_BYTES);
        FloorLog log = new FloorLog(file, durable);
        log.commits.start();
        return log;
    }

    @Override
    public void send(int address, byte[] payload) {
        commits.add(buffer ->
                buffer.putInt(HEADER_BYTES + payload.length).putInt(address).put(payload));
    }

    private void commit(ByteBuffer batch) throws IOException {
        batch.flip();
        if (end + batch.remaining() > FILE_BYTES) {
            end = 0;
        }
        while (batch.hasRemaining()) {
            end += file.write(batch, end);
        }
        file.force(false);
        batch.clear();
    }

    @Override
    public void close() throws Exception {
        commits.close();
        file.close();
    }
}
