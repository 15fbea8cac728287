package dev.belfry.client.work;

import static dev.belfry.client.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.client.BelfryClient;
import dev.belfry.client.FakeServer;
import dev.belfry.client.FakeServer.Answering;
import dev.belfry.client.FakeServer.Request;
import dev.belfry.client.Problem;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WorkerTest {
    private static final Duration GRACE = Duration.ofSeconds(20);

    private final AtomicInteger given = new AtomicInteger();
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile int extendStatus = 200;

    /** Hands out {@code total} operations, then holds claims until the test is over. */
    private FakeServer serverWith(int total) throws Exception {
        return new FakeServer((request, answering) -> {
            if (!request.line().startsWith("POST /workers/render/claim")) {
                int status = request.path().contains(":extend") ? extendStatus : 200;
                if (status == 200) {
                    answering.send(200, "{\"id\":\"x\"}");
                } else {
                    answering.problem(status, "lease-lost");
                }
                return;
            }
            int max = Integer.parseInt(request.path().replaceAll(".*max=(\\d+).*", "$1"));
            int first = given.get();
            int count = Math.min(max, total - first);
            given.addAndGet(count);
            if (count == 0) {
                over.await();
            }
            answering.send(200, claims(first, count));
        });
    }

    private static String claims(int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj("""
                    {"operationId":"op%1$d","operation":"render","leaseToken":"t%1$d","attempt":1,
                     "request":{"id":"m%1$d","address":"renders","contentType":"application/json","payload":%1$d}}\
                    """::formatted)
                .collect(Collectors.joining(",", "{\"claims\":[", "]}"));
    }

    @Test
    void handles_what_it_claims_and_reports_it() throws Exception {
        try (FakeServer server = serverWith(3);
                BelfryClient client = new BelfryClient(server.settings())) {
            Worker worker = client.work("render", WorkerSettings.DEFAULT, task -> switch (task.operationId()) {
                case "op0" -> Result.json("{\"was\":" + task.request().text() + "}");
                case "op1" -> new Result.Failed("no \"paper\"", false);
                default -> throw new IllegalStateException("jam");
            });
            eventually("three reports", () -> reports(server).size() == 3);
            over.countDown();
            worker.stop(GRACE);
            assertThat(reports(server))
                    .extracting(Request::line)
                    .containsExactly(
                            "POST /operations/op0:complete", "POST /operations/op1:fail", "POST /operations/op2:fail");
            assertThat(reports(server))
                    .extracting(Request::body)
                    .containsExactly(
                            "{\"was\":0}",
                            "{\"detail\":\"no \\\"paper\\\"\",\"retryable\":false}",
                            "{\"detail\":\"jam\",\"retryable\":true}");
            assertThat(reports(server))
                    .extracting(request -> request.header("Lease-Token"))
                    .containsExactly("t0", "t1", "t2");
            assertThat(worker.ended()).isCompletedWithValueMatching(java.util.Optional::isEmpty);
        }
    }

    @Test
    void never_holds_more_than_its_concurrency() throws Exception {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        try (FakeServer server = serverWith(20);
                BelfryClient client = new BelfryClient(server.settings())) {
            Worker worker = client.work("render", WorkerSettings.DEFAULT.withConcurrency(3), task -> {
                most.accumulateAndGet(now.incrementAndGet(), Math::max);
                Thread.yield();
                now.decrementAndGet();
                return Result.json("1");
            });
            eventually("all reports", () -> reports(server).size() == 20);
            over.countDown();
            worker.stop(GRACE);
            assertThat(most.get()).isBetween(1, 3);
            assertThat(server.requests("POST /workers/render/claim"))
                    .allMatch(request -> request.path().matches(".*max=[123]&.*"));
        }
    }

    @Test
    void gives_signs_of_life_while_the_handler_runs_and_none_after() throws Exception {
        try (FakeServer server = serverWith(1);
                BelfryClient client = new BelfryClient(server.settings())) {
            CountDownLatch enough = new CountDownLatch(1);
            Worker worker = client.work("render", WorkerSettings.DEFAULT.withLease(Duration.ofSeconds(1)), task -> {
                task.progress().tell(40, "half");
                enough.await();
                return Result.json("1");
            });
            eventually(
                    "two signs of life",
                    () -> server.requests("POST /operations/op0:extend?lease=1").size() >= 2);
            enough.countDown();
            eventually("the report", () -> reports(server).size() == 1);
            over.countDown();
            worker.stop(GRACE);
            assertThat(server.requests("POST /operations/op0:progress"))
                    .extracting(Request::body)
                    .containsExactly("{\"percent\":40,\"text\":\"half\"}");
        }
    }

    @Test
    void a_lost_lease_interrupts_the_handler_and_nothing_is_reported() throws Exception {
        extendStatus = 409;
        List<String> troubles = new CopyOnWriteArrayList<>();
        WorkerListener listener = new WorkerListener() {
            @Override
            public void notReported(Task task, String reason) {
                troubles.add(task.operationId() + " " + reason);
            }
        };
        CountDownLatch interrupted = new CountDownLatch(1);
        try (FakeServer server = serverWith(1);
                BelfryClient client = new BelfryClient(server.settings())) {
            WorkerSettings settings =
                    WorkerSettings.DEFAULT.withLease(Duration.ofSeconds(1)).withListener(listener);
            Worker worker = client.work("render", settings, task -> {
                try {
                    over.await();
                } catch (InterruptedException e) {
                    interrupted.countDown();
                }
                return Result.json("too late");
            });
            interrupted.await();
            over.countDown();
            worker.stop(GRACE);
            assertThat(reports(server)).isEmpty();
            assertThat(troubles).containsExactly("op0 lease-lost: Expected this, but that");
        }
    }

    @Test
    void stopping_finishes_what_it_holds() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (FakeServer server = serverWith(1);
                BelfryClient client = new BelfryClient(server.settings())) {
            Worker worker = client.work("render", WorkerSettings.DEFAULT, task -> {
                begun.countDown();
                goOn.await();
                return Result.json("done");
            });
            begun.await();
            Thread stopping = Thread.ofVirtual().start(() -> stop(worker, GRACE));
            eventually("no more claims", worker.ended()::isDone);
            goOn.countDown();
            stopping.join();
            over.countDown();
            assertThat(reports(server)).extracting(Request::line).containsExactly("POST /operations/op0:complete");
        }
    }

    @Test
    void stopping_gives_back_what_is_not_finished_in_time() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        try (FakeServer server = serverWith(1);
                BelfryClient client = new BelfryClient(server.settings())) {
            Worker worker = client.work("render", WorkerSettings.DEFAULT, task -> {
                begun.countDown();
                over.await();
                return Result.json("never");
            });
            begun.await();
            worker.stop(Duration.ZERO);
            eventually(
                    "the release",
                    () -> server.requests("POST /operations/op0:release").size() == 1);
            over.countDown();
            assertThat(reports(server)).isEmpty();
        }
    }

    @Test
    void a_refused_claim_ends_it_with_its_problem() throws Exception {
        try (FakeServer server =
                        new FakeServer((request, answering) -> answering.problem(404, "operation-name-unknown"));
                BelfryClient client = new BelfryClient(server.settings())) {
            Worker worker = client.work("nothing", WorkerSettings.DEFAULT, task -> Result.json("1"));
            assertThat(worker.ended().get()).map(Problem::code).contains("operation-name-unknown");
            worker.stop(GRACE);
        }
    }

    @Test
    void a_busy_server_is_asked_again() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        FakeServer.Script script = (Request request, Answering answering) -> {
            switch (asked.incrementAndGet()) {
                case 1 -> answering.problem(503, "busy");
                case 2 -> throw new java.io.IOException("the connection breaks");
                default -> answering.problem(403, "role-forbidden");
            }
        };
        List<String> disconnections = new CopyOnWriteArrayList<>();
        WorkerListener listener = new WorkerListener() {
            @Override
            public void disconnected(String reason, Duration wait) {
                disconnections.add(reason);
            }
        };
        try (FakeServer server = new FakeServer(script);
                BelfryClient client = new BelfryClient(server.settings())) {
            Worker worker =
                    client.work("render", WorkerSettings.DEFAULT.withListener(listener), task -> Result.json("1"));
            assertThat(worker.ended().get()).map(Problem::code).contains("role-forbidden");
            assertThat(disconnections.getFirst()).isEqualTo("busy: Expected this, but that");
        }
    }

    private static List<Request> reports(FakeServer server) {
        return server.requests("POST /operations/").stream()
                .filter(request -> request.path().matches(".*:(complete|fail)"))
                .toList();
    }

    private static void stop(Worker worker, Duration grace) {
        try {
            worker.stop(grace);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
