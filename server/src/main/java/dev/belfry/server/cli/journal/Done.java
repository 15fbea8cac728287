package dev.belfry.server.cli.journal;

import dev.belfry.server.cli.CommandFailure;
import dev.belfry.storage.journal.tool.ToolOutcome;

/** What a tool came to. */
final class Done {
    private Done() {}

    /** @throws CommandFailure when it could not be done, with the reason */
    static <T> T of(ToolOutcome<T> outcome) {
        return switch (outcome) {
            case ToolOutcome.Done<T>(T result) -> result;
            case ToolOutcome.Refused<T>(String text) -> throw new CommandFailure(text);
        };
    }
}
