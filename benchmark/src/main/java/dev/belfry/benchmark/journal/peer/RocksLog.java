package dev.belfry.benchmark.journal.peer;

import dev.belfry.benchmark.harness.Plan;
import dev.belfry.benchmark.journal.DurableLog;
import dev.belfry.benchmark.journal.GroupCommit;
import dev.belfry.benchmark.load.Acknowledgements;
import java.nio.ByteBuffer;
import org.rocksdb.CompressionType;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * RocksDB as a message store. A message is two puts: {@code 'm' + position → payload}, and {@code 'a' + address + position →
 * nothing}, by which an address's history is found.
 *
 * <p>Its best: all that waits goes into one {@code WriteBatch} by one thread with {@code sync = true} (fdatasync of the
 * write-ahead log before the write returns), filled while the one before is written, which beats hundreds of threads that write
 * by themselves on few cores. Log files are reused, so most syncs find their blocks allocated. Memtables of 64 MB, four of them,
 * keep flushes away from the writer; two threads flush and compact. No compression: the payload is random.
 */
public final class RocksLog implements DurableLog {
    private static final int KEY_BYTES = 1 + Long.BYTES;
    private static final int INDEX_BYTES = 1 + Integer.BYTES + Long.BYTES;
    private static final int LARGEST_PAYLOAD = 64 << 10;

    private final Options options;
    private final RocksDB database;
    private final WriteOptions writing = new WriteOptions().setSync(true);
    private final GroupCommit<WriteBatch> commits;
    private final ByteBuffer key = ByteBuffer.allocateDirect(KEY_BYTES);
    private final ByteBuffer index = ByteBuffer.allocateDirect(INDEX_BYTES);
    private final ByteBuffer value = ByteBuffer.allocateDirect(LARGEST_PAYLOAD);
    private long position;

    private RocksLog(Options options, RocksDB database, Acknowledgements durable) {
        this.options = options;
        this.database = database;
        this.commits = new GroupCommit<>(new WriteBatch(), new WriteBatch(), this::commit, durable);
    }

    public static RocksLog open(Plan plan, Acknowledgements durable) throws RocksDBException {
        Options options = new Options()
                .setCreateIfMissing(true)
                .setWriteBufferSize(64L << 20)
                .setMaxWriteBufferNumber(4)
                .setMaxBackgroundJobs(2)
                .setRecycleLogFileNum(4)
                .setCompressionType(CompressionType.NO_COMPRESSION);
        RocksLog log = new RocksLog(options, RocksDB.open(options, plan.disk().toString()), durable);
        log.commits.start();
        return log;
    }

    @Override
    public void send(int address, byte[] payload) {
        commits.add(batch -> put(batch, address, payload));
    }

    /** Only the sending thread comes here, so the buffers are its own. */
    private void put(WriteBatch batch, int address, byte[] payload) {
        key.clear().put((byte) 'm').putLong(position).flip();
        index.clear().put((byte) 'a').putInt(address).putLong(position).flip();
        value.clear().put(payload).flip();
        position++;
        try {
            batch.put(key, value);
            value.clear().flip();
            batch.put(index, value);
        } catch (RocksDBException e) {
            throw new IllegalStateException("Expected a put into a batch, but it failed", e);
        }
    }

    private void commit(WriteBatch batch) throws RocksDBException {
        database.write(writing, batch);
        batch.clear();
    }

    @Override
    public void close() throws Exception {
        commits.close();
        database.close();
        writing.close();
        options.close();
    }
}
