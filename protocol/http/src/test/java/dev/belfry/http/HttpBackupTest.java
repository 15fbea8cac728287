package dev.belfry.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belfry.http.backup.Backups;
import dev.belfry.http.fake.RawClient;
import dev.belfry.http.fake.TestServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HttpBackupTest {
    private static final String REQUEST = "GET /backup HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private static final int LARGE = 64 << 20;

    private final CompletableFuture<Throwable> ended = new CompletableFuture<>();
    private final AtomicLong written = new AtomicLong();
    private final CountDownLatch goOn = new CountDownLatch(1);
    private Optional<TestServer> server = Optional.empty();

    @AfterEach
    void stop() {
        goOn.countDown();
        server.ifPresent(TestServer::close);
    }

    /** Writes something, on a thread of its own. */
    private interface Writer {
        void writeTo(OutputStream to) throws Exception;
    }

    private Backups backups(Writer writer) {
        return to -> {
            CompletableFuture<Void> done = new CompletableFuture<>();
            Thread.ofPlatform().daemon().start(() -> {
                try {
                    writer.writeTo(to);
                    done.complete(null);
                } catch (Exception failure) {
                    ended.complete(failure);
                    done.completeExceptionally(failure);
                }
            });
            return done;
        };
    }

    private TestServer start(Writer writer) {
        return start(writer, Optional.empty());
    }

    private TestServer start(Writer writer, Optional<String> token) {
        TestServer started = TestServer.startWithBackups(backups(writer), token);
        server = Optional.of(started);
        return started;
    }

    private void writeLarge(OutputStream to) throws IOException {
        byte[] piece = new byte[100_000];
        while (written.get() < LARGE) {
            to.write(piece);
            written.addAndGet(piece.length);
        }
    }

    @Test
    void all_of_it_arrives_as_it_was_written() throws Exception {
        byte[] content = new byte[5_000_017];
        new SplittableRandom(1).nextBytes(content);
        TestServer running = start(to -> to.write(content));
        for (int i = 0; i < 2; i++) {
            HttpResponse<byte[]> response = get(running, HttpResponse.BodyHandlers.ofByteArray());
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("Content-Type")).contains("application/vnd.belfry.backup");
            assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(response.body()).isEqualTo(content);
        }
    }

    private static <T> HttpResponse<T> get(TestServer from, HttpResponse.BodyHandler<T> handler) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(from.uri("/backup")).build();
        return from.client().send(request, handler);
    }

    @Test
    void what_cannot_be_completed_is_cut_off() {
        TestServer running = start(to -> {
            to.write(new byte[300_000]);
            throw new IOException("the disk is broken");
        });
        assertThatThrownBy(() -> get(running, HttpResponse.BodyHandlers.ofByteArray()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void a_client_that_does_not_read_makes_it_wait_and_costs_no_memory() throws Exception {
        TestServer running = start(this::writeLarge);
        try (RawClient client = running.connect()) {
            client.send(REQUEST);
            client.readHead();
            awaitStandstill();
            assertThat(written.get()).as("what fits into buffers").isLessThan(LARGE / 2);
            assertThat(running.get("/health/live").statusCode()).isEqualTo(200);
        }
        assertThat(ended.get(20, TimeUnit.SECONDS)).hasMessage("nobody takes it any more");
    }

    private void awaitStandstill() throws InterruptedException {
        long before = -1;
        while (written.get() == 0 || written.get() != before) {
            before = written.get();
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    @Test
    void one_at_a_time() throws Exception {
        TestServer running = start(to -> {
            to.write(1);
            goOn.await();
        });
        try (InputStream first =
                get(running, HttpResponse.BodyHandlers.ofInputStream()).body()) {
            assertThat(first.read()).isEqualTo(1);
            HttpResponse<String> second = running.get("/backup");
            assertThat(second.statusCode()).isEqualTo(503);
            assertThat(second.headers().firstValue("Retry-After")).contains("60");
            assertThat(second.body()).contains("\"code\":\"busy\"", "another one is under way");
            goOn.countDown();
            assertThat(first.read()).isEqualTo(-1);
        }
        assertThat(running.get("/backup").statusCode()).isEqualTo(200);
    }

    @Test
    void a_HEAD_request_begins_none() {
        TestServer running = start(this::writeLarge);
        for (int i = 0; i < 2; i++) {
            assertThat(running.send("HEAD", "/backup").statusCode()).isEqualTo(200);
        }
        assertThat(written).hasValue(0);
    }

    @Test
    void it_is_for_the_application() {
        TestServer running = start(to -> to.write(1), Optional.of("secret"));
        assertThat(running.get("/backup").statusCode()).isEqualTo(401);
        assertThat(running.get("/backup", "Authorization", "Bearer secret").statusCode())
                .isEqualTo(200);
        assertThat(running.send("POST", "/backup").statusCode()).isEqualTo(405);
        assertThat(running.get("/backup/x").statusCode()).isEqualTo(404);
    }

    @Test
    void a_foreign_page_gets_none() {
        assertThat(start(to -> to.write(1))
                        .get("/backup", "Origin", "https://example.org")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void of_what_is_in_memory_there_is_none() {
        TestServer running = TestServer.start();
        server = Optional.of(running);
        HttpResponse<String> response = running.get("/backup");
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).contains("\"code\":\"resource-unknown\"", "in memory only");
    }
}
