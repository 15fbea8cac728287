package dev.belfry.storage.journal;

import dev.belfry.storage.Append;
import dev.belfry.storage.DurableListener;
import dev.belfry.storage.JournalException;
import dev.belfry.storage.testkit.Bytes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;

/** A program that appends to a journal until it is killed, and prints each position that it was told is durable. */
final class AppendingProcess {
    static final JournalOptions OPTIONS =
            new JournalOptions(256 * 1024, 64 * 1024, 4096, 64 * 1024, 4, Durability.FSYNC);

    private static final int IN_FLIGHT = 64;
    private static final long MOST_ENTRIES = 10_000_000;

    private AppendingProcess() {}

    /** The entry that it appends at a position. */
    static Bytes entryAt(long position) {
        return Bytes.of(position, 1 + (int) (position * 7919 % 400));
    }

    static int shardAt(long position) {
        return (int) (position % 5);
    }

    public static void main(String[] arguments) throws InterruptedException {
        Thread.ofPlatform().daemon().start(AppendingProcess::endWithParent);
        EmbeddedJournal journal = Opened.journal(EmbeddedJournal.open(Path.of(arguments[0]), OPTIONS));
        Semaphore inFlight = new Semaphore(IN_FLIGHT);
        long first = journal.durable() + 1;
        journal.onDurable(new DurableListener() {
            private long last = first - 1;

            @Override
            public void durable(long position) {
                System.out.println(position);
                inFlight.release((int) (position - last));
                last = position;
            }

            @Override
            public void failed(JournalException cause) {
                throw cause;
            }
        });
        for (long position = first; position < MOST_ENTRIES; position++) {
            inFlight.acquire();
            while (!(journal.append(shardAt(position), entryAt(position)) instanceof Append.Taken)) {
                LockSupport.parkNanos(100_000);
            }
        }
    }

    private static void endWithParent() {
        try {
            int end = System.in.read();
            Runtime.getRuntime().halt(end);
        } catch (IOException e) {
            Runtime.getRuntime().halt(1);
        }
    }
}
