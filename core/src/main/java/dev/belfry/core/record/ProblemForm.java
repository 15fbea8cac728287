package dev.belfry.core.record;

import dev.belfry.core.problem.Problem;
import dev.belfry.core.problem.ProblemCode;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Problems as bytes. The code stands there as text, so that the catalogue may change its order. */
final class ProblemForm {
    private ProblemForm() {}

    static void put(RecordBuffer target, Problem problem) {
        target.putText(problem.code().text());
        target.putText(problem.detail());
        target.putVarint(retryMillis(problem));
        PlainValue.put(target, problem.members());
    }

    /** 0 for none. */
    private static long retryMillis(Problem problem) {
        return problem.retryAfter().map(Duration::toMillis).orElse(0L);
    }

    static Problem read(ByteBuffer source) {
        ProblemCode code = code(Text.get(source));
        String detail = Text.get(source);
        long retryMillis = Varint.get(source);
        Map<String, Object> members = new LinkedHashMap<>();
        if (PlainValue.get(source) instanceof Map<?, ?> read) {
            read.forEach((name, value) -> members.put((String) name, value));
        }
        return new Problem(
                code,
                detail,
                members,
                retryMillis == 0 ? Optional.empty() : Optional.of(Duration.ofMillis(retryMillis)));
    }

    private static ProblemCode code(String text) {
        return Arrays.stream(ProblemCode.values())
                .filter(code -> code.text().equals(text))
                .findFirst()
                .orElseThrow(
                        () -> new UnknownRecordException("Expected a problem code of this version, but it is " + text));
    }
}
