package dev.belfry.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.core.address.Slots;
import dev.belfry.core.record.RecordKind;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;

/** Holds the core to its limit of messages per shard that were appended and are not durable yet. */
final class InFlight {
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private final int shards;
    private final int limit;

    private record Waiting(long position, int shard) {}

    InFlight(int shards, int limit) {
        this.shards = shards;
        this.limit = limit;
    }

    void appended(long position, int slot, ByteBuffer body) {
        if (RecordKind.read(body.duplicate()) == RecordKind.MESSAGE) {
            int shard = Slots.shard(slot, shards);
            waiting.add(new Waiting(position, shard));
            assertThat(waiting.stream().filter(each -> each.shard == shard).count())
                    .as("messages of shard %d of %d that wait for the disk", shard, shards)
                    .isLessThanOrEqualTo(limit);
        }
    }

    void durable(long position) {
        while (!waiting.isEmpty() && waiting.getFirst().position <= position) {
            waiting.removeFirst();
        }
    }
}
