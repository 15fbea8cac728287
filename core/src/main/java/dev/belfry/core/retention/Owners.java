package dev.belfry.core.retention;

import dev.belfry.core.record.ChannelCut;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** The shards, which know what is needed. Any thread. */
public interface Owners {
    /** Asks each question where it belongs. The answers come in the order of the questions, and hold for ever. */
    CompletionStage<List<Question.Answer>> ask(List<Question> questions);

    /**
     * Tells them up to where messages of some channels are about to be dropped.
     *
     * @return done when all of them know, and will know it for ever; fails when that cannot be written down
     */
    CompletionStage<Void> tell(List<ChannelCut> cuts);
}
