package dev.belfry.contract.validation;

import dev.belfry.contract.Message;
import java.util.List;
import java.util.Optional;

/** What came of comparing a {@link Content} with the messages it may be: one and only one must fit. */
public sealed interface MessageMatch {
    /**
     * Exactly one fits.
     *
     * @param correlationId what the message's correlation id expression finds in it, as text
     */
    record Matched(Message message, Optional<String> correlationId) implements MessageMatch {}

    /**
     * None fits. With several candidates the violations are those of the nearest (the hinted one, the one whose content type
     * fits, else the one with the fewest violations).
     */
    record Invalid(Message nearest, List<Violation> violations) implements MessageMatch {}

    /** More than one fits and no hint tells which. */
    record Ambiguous(List<Message> candidates) implements MessageMatch {}

    /** No candidate has the content type that was given. */
    record WrongContentType(Optional<String> given, List<String> expected) implements MessageMatch {}

    /** The hint names none of the candidates. */
    record UnknownHint(String hint, List<String> known) implements MessageMatch {}
}
