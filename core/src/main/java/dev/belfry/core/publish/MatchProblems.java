package dev.belfry.core.publish;

import dev.belfry.contract.Message;
import dev.belfry.contract.validation.MessageMatch;
import dev.belfry.contract.validation.Violation;
import dev.belfry.core.problem.Problem;
import dev.belfry.core.problem.ProblemCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Why a content is none of the messages it may be, in words. */
public final class MatchProblems {
    private MatchProblems() {}

    public static Problem of(MessageMatch.Invalid match) {
        Violation first = match.violations().getFirst();
        return Problem.of(
                        ProblemCode.MESSAGE_INVALID,
                        "Expected a message like \"%s\", but it breaks %d of its rules; the first: %s"
                                .formatted(
                                        match.nearest().id(), match.violations().size(), first.text()))
                .with("message", match.nearest().id())
                .with(
                        "errors",
                        match.violations().stream().map(MatchProblems::member).toList());
    }

    private static Map<String, Object> member(Violation violation) {
        Map<String, Object> member = new LinkedHashMap<>();
        member.put("part", violation.part().name().toLowerCase(Locale.ROOT));
        member.put("pointer", violation.pointer());
        member.put("schemaPath", violation.schemaPath());
        member.put("text", violation.text());
        return member;
    }

    public static Problem of(MessageMatch.Ambiguous match) {
        List<String> ids = match.candidates().stream().map(Message::id).toList();
        return Problem.of(
                        ProblemCode.MESSAGE_AMBIGUOUS,
                        "Expected a message that fits exactly one declaration, but it fits " + String.join(", ", ids)
                                + "; say which one it is")
                .with("candidates", ids);
    }

    public static Problem of(MessageMatch.WrongContentType match) {
        return Problem.of(
                        ProblemCode.CONTENT_TYPE_WRONG,
                        "Expected content type " + String.join(" or ", match.expected()) + ", but it is "
                                + match.given().orElse("not given"))
                .with("expected", match.expected());
    }

    public static Problem of(MessageMatch.UnknownHint match) {
        return Problem.of(
                        ProblemCode.MESSAGE_TYPE_UNKNOWN,
                        "Expected one of the messages " + String.join(", ", match.known()) + ", but it is called "
                                + match.hint())
                .with("known", match.known());
    }
}
