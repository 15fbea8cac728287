package dev.belfry.core.shard;

import dev.belfry.core.Environment;
import dev.belfry.core.Limits;
import dev.belfry.core.address.Slots;
import dev.belfry.core.record.ChannelCut;
import dev.belfry.core.retention.Owners;
import dev.belfry.core.retention.Question;
import dev.belfry.core.retention.Question.Answer;
import dev.belfry.core.work.Desks;
import dev.belfry.core.work.OperationDesk;
import dev.belfry.storage.DurableListener;
import dev.belfry.storage.Journal;
import dev.belfry.storage.JournalException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/** The shards of a node. Tells them all what became durable, and asks each what it needs. */
public final class Shards implements DurableListener, Owners {
    private final List<Shard> all;

    /**
     * @param state what they know to begin with
     * @param volume counts the bytes that they append
     */
    public Shards(State state, Journal journal, Environment environment, LongAdder volume, Limits limits) {
        all = IntStream.range(0, environment.shards().size())
                .mapToObj(i -> new Shard(
                        environment.shards().get(i),
                        state.shards().get(i),
                        journal,
                        environment.time(),
                        volume,
                        limits))
                .toList();
    }

    public List<Shard> all() {
        return all;
    }

    /** The owner of a slot. */
    public Shard of(int slot) {
        return all.get(Slots.shard(slot, all.size()));
    }

    /** The desks of the shards. */
    public Desks desks() {
        List<OperationDesk> desks = all.stream().map(Shard::desk).toList();
        return new Desks() {
            @Override
            public OperationDesk of(int slot) {
                return desks.get(Slots.shard(slot, desks.size()));
            }

            @Override
            public List<OperationDesk> all() {
                return desks;
            }
        };
    }

    @Override
    public CompletionStage<List<Answer>> ask(List<Question> questions) {
        Answer[] answers = new Answer[questions.size()];
        List<CompletableFuture<Void>> asked = new ArrayList<>();
        for (Shard shard : all) {
            int[] own = IntStream.range(0, answers.length)
                    .filter(i -> of(questions.get(i).slot()).equals(shard))
                    .toArray();
            if (own.length > 0) {
                List<Question> some =
                        Arrays.stream(own).mapToObj(questions::get).toList();
                asked.add(Custody.ask(shard, some)
                        .thenAccept(given -> {
                            for (int i = 0; i < own.length; i++) {
                                answers[own[i]] = given.get(i);
                            }
                        })
                        .toCompletableFuture());
            }
        }
        return CompletableFuture.allOf(asked.toArray(CompletableFuture<?>[]::new))
                .thenApply(done -> List.of(answers));
    }

    @Override
    public CompletionStage<Void> tell(List<ChannelCut> cuts) {
        CompletableFuture<?>[] told = new CompletableFuture<?>[all.size()];
        return Custody.write(all.getFirst(), cuts).thenCompose(written -> {
            Arrays.setAll(told, i -> Custody.take(all.get(i), cuts));
            return CompletableFuture.allOf(told);
        });
    }

    @Override
    public void durable(long position) {
        for (Shard shard : all) {
            shard.ledger().signal(position);
        }
    }

    @Override
    public void failed(JournalException cause) {
        for (Shard shard : all) {
            shard.ledger().fail(cause);
        }
    }
}
