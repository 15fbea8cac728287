package dev.belfry.core.retention;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** The shards, which know what is needed. Any thread. */
@FunctionalInterface
public interface Owners {
    /** Asks each question where it belongs. The answers come in the order of the questions, and hold for ever. */
    CompletionStage<List<Question.Answer>> ask(List<Question> questions);
}
