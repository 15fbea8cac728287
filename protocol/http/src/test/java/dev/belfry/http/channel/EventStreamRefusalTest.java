package dev.belfry.http.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.core.problem.Problem;
import dev.belfry.core.problem.ProblemCode;
import dev.belfry.http.message.Outlet;
import dev.belfry.http.message.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** EventSource never comes back after an answer that is not 200. */
class EventStreamRefusalTest {
    private final StringBuilder sent = new StringBuilder();
    private final Outlet outlet = new Outlet() {
        @Override
        public boolean write(byte[] bytes) {
            sent.append(new String(bytes, StandardCharsets.UTF_8));
            return true;
        }

        @Override
        public void flush() {}

        @Override
        public void end() {
            sent.append("(end)");
        }

        @Override
        public void abort() {
            sent.append("(abort)");
        }
    };

    @Test
    void whatPassesIsAStreamThatSaysWhenToComeAgain() {
        Response response = EventStreamRoute.refused(
                Problem.of(ProblemCode.BUSY, "Expected less").retryAfter(Duration.ofSeconds(7)));
        assertThat(response.status()).isEqualTo(200);
        ((Response.Streamed) response).source().open(outlet);
        assertThat(sent).startsWith("retry: 7000\n").endsWith("(end)");
    }

    @Test
    void whatDoesNotPassIsARefusal() {
        assertThat(EventStreamRoute.refused(Problem.of(ProblemCode.ADDRESS_UNKNOWN, "Expected another"))
                        .status())
                .isEqualTo(404);
    }
}
