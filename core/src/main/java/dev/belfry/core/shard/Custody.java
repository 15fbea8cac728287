package dev.belfry.core.shard;

import dev.belfry.core.address.ChainHead;
import dev.belfry.core.ledger.Effect;
import dev.belfry.core.ledger.Refusals;
import dev.belfry.core.problem.Problem;
import dev.belfry.core.record.AddressForgotten;
import dev.belfry.core.record.ChannelCut;
import dev.belfry.core.retention.Question;
import dev.belfry.core.retention.Question.Answer;
import dev.belfry.storage.Append;
import dev.belfry.storage.JournalException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Says for a shard what is needed, and forgets addresses whose last message is not. Belongs to the shard's loop. */
final class Custody {
    private final Shard shard;

    /** Position of the last record that says that an address is forgotten, -1 for none. */
    private long forgotten = -1;

    private Custody(Shard shard) {
        this.shard = shard;
    }

    /** Answers questions, once what follows from them is durable. Any thread. */
    static CompletionStage<List<Answer>> ask(Shard shard, List<Question> questions) {
        CompletableFuture<List<Answer>> outcome = new CompletableFuture<>();
        shard.loop().execute(() -> new Custody(shard).answer(questions, outcome));
        return outcome;
    }

    /** Writes down which messages will be dropped, if that is not known. Any thread. */
    static CompletionStage<Void> write(Shard shard, List<ChannelCut> cuts) {
        CompletableFuture<Void> outcome = new CompletableFuture<>();
        shard.loop().execute(() -> {
            long last = shard.ledger().seen();
            for (ChannelCut cut : cuts) {
                if (shard.channelFloors().of(cut.channel()) < cut.position()) {
                    Append append = shard.ledger().append(0, cut);
                    if (!(append instanceof Append.Taken(long position))) {
                        fail(outcome, Refusals.of(append));
                        return;
                    }
                    last = position;
                }
            }
            shard.ledger().after(last, new Written(outcome));
        });
        return outcome;
    }

    private static void fail(CompletableFuture<?> outcome, Problem problem) {
        outcome.completeExceptionally(new JournalException(problem.detail()));
    }

    /** From now on readers are told. Any thread. */
    static CompletableFuture<Void> take(Shard shard, List<ChannelCut> cuts) {
        CompletableFuture<Void> outcome = new CompletableFuture<>();
        shard.loop().execute(() -> {
            cuts.forEach(cut -> shard.channelFloors().raise(cut.channel(), cut.position()));
            outcome.complete(null);
        });
        return outcome;
    }

    private record Written(CompletableFuture<Void> outcome) implements Effect {
        @Override
        public void durable() {
            outcome.complete(null);
        }

        @Override
        public void lost(Problem problem) {
            fail(outcome, problem);
        }
    }

    private void answer(List<Question> questions, CompletableFuture<List<Answer>> outcome) {
        List<Answer> answers = new ArrayList<>(questions.size());
        questions.forEach(question -> answers.add(answer(question)));
        if (forgotten < 0) {
            outcome.complete(answers);
        } else {
            shard.ledger().after(forgotten, new Forgotten(answers, outcome));
        }
    }

    private Answer answer(Question question) {
        return switch (question) {
            case Question.Operation(int _, long request, long written) -> {
                shard.operations().forget(written);
                yield shard.operations().knows(request) ? Answer.NEEDED : Answer.UNKNOWN;
            }
            case Question.Last last -> answer(last);
        };
    }

    private Answer answer(Question.Last last) {
        Optional<ChainHead> chain = shard.addresses().find(last.address());
        if (chain.isEmpty()) {
            return Answer.UNKNOWN;
        }
        if (chain.get().visible() > last.position()) {
            return Answer.PASSED;
        }
        return chain.get().endsAt(last.position()) && forget(chain.get(), last) ? Answer.UNKNOWN : Answer.NEEDED;
    }

    private boolean forget(ChainHead chain, Question.Last last) {
        if (shard.ledger().refusal().isPresent()) {
            return false;
        }
        Append append = shard.ledger().append(last.slot(), new AddressForgotten(last.address(), last.position()));
        if (!(append instanceof Append.Taken(long position))) {
            return false;
        }
        forgotten = position;
        shard.floors().raise(last.slot(), last.position());
        shard.addresses().forget(chain);
        return true;
    }

    /** When that is lost, the addresses come back with the next start, so nothing may be dropped. */
    private record Forgotten(List<Answer> answers, CompletableFuture<List<Answer>> outcome) implements Effect {
        @Override
        public void durable() {
            outcome.complete(answers);
        }

        @Override
        public void lost(Problem problem) {
            outcome.complete(answers.stream().map(each -> Answer.NEEDED).toList());
        }
    }
}
