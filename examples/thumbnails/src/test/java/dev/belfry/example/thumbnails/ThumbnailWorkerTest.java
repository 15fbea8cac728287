package dev.belfry.example.thumbnails;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.client.Outcome;
import dev.belfry.client.Problem;
import dev.belfry.client.Reply;
import dev.belfry.client.work.Worker;
import dev.belfry.contract.read.ReadOptions;
import dev.belfry.server.start.DocumentLoading;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ThumbnailWorkerTest {
    @Test
    void the_document_is_without_findings() {
        assertThat(DocumentLoading.read(Served.DOCUMENT, ReadOptions.DEFAULT).findings())
                .isEmpty();
    }

    @Test
    void a_picture_becomes_a_thumbnail() throws Exception {
        withWorker(served -> {
            Reply reply = served.call(Files.readAllBytes(Served.PICTURE), "200").orThrow();
            assertThat(reply.contentType()).isEqualTo("image/png");
            assertThat(Served.png(reply).getWidth()).isEqualTo(200);
        });
    }

    @Test
    void progress_rises_while_it_works() throws Exception {
        List<Integer> percents = new ArrayList<>();
        byte[] png = Thumbnail.of(Files.readAllBytes(Served.PICTURE), 100, percents::add);
        assertThat(png).isNotEmpty();
        assertThat(percents).hasSizeGreaterThan(2).isSorted().startsWith(20).endsWith(90);
    }

    @Test
    void who_watches_sees_the_progress() throws Exception {
        try (Served served = Served.start();
                Stream<String> events = served.watch(served.begin(Files.readAllBytes(Served.PICTURE), "200"))) {
            Worker worker = ThumbnailWorker.start(served.client);
            try {
                assertThat(events.toList())
                        .anyMatch(line -> line.contains("\"scaling\""))
                        .anyMatch(line -> line.contains("\"succeeded\""));
            } finally {
                worker.stop(Duration.ofSeconds(5));
            }
        }
    }

    @Test
    void what_is_no_picture_fails_with_the_worker_s_words() throws Exception {
        withWorker(served -> {
            Problem problem = refused(served.call("no picture".getBytes(StandardCharsets.UTF_8), "200"));
            assertThat(problem.text())
                    .isEqualTo("worker-failed: Expected a picture, but the 10 bytes are none that Java can read");
        });
    }

    @Test
    void a_width_that_the_contract_does_not_allow_is_refused_without_any_worker() throws Exception {
        try (Served served = Served.start()) {
            Problem problem = refused(served.call(Files.readAllBytes(Served.PICTURE), "9000"));
            assertThat(problem.code()).isEqualTo("message-invalid");
            assertThat(problem.json()).contains("9000", "2048");
        }
    }

    private static Problem refused(Outcome<Reply> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        return ((Outcome.Refused<Reply>) outcome).problem();
    }

    private static void withWorker(Trial trial) throws Exception {
        try (Served served = Served.start()) {
            Worker worker = ThumbnailWorker.start(served.client);
            try {
                trial.with(served);
            } finally {
                worker.stop(Duration.ofSeconds(5));
            }
        }
    }

    private interface Trial {
        void with(Served served) throws Exception;
    }
}
