package dev.belfry.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.http.fake.TestServer;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HttpMetricsTest {
    private static final String SAMPLE = "[a-z_]+(\\{[a-z]+=\"[^\"]*\"(,[a-z]+=\"[^\"]*\")*})? ([0-9.E+-]+|[+]Inf)";

    @Test
    void countsWhatTheNodeHasAndHowRequestsWereAnswered() {
        try (TestServer server = TestServer.startReal()) {
            server.post("/towers/north/rings", "{}");
            server.post("/towers/north/rings", "{}");
            server.post("/towers/south/rings", "[]");
            server.get("/nowhere");

            HttpResponse<String> metrics = server.get("/metrics");

            assertThat(metrics.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain; version=0.0.4"));
            assertThat(metrics.body().lines().filter(line -> !line.startsWith("#")))
                    .allSatisfy(line -> assertThat(line).matches(SAMPLE));
            assertThat(metrics.body())
                    .contains("# TYPE belfry_http_requests_total counter\n")
                    .contains("belfry_http_requests_total{method=\"POST\",route=\"channel\",status=\"202\"} 2\n")
                    .contains("belfry_http_requests_total{method=\"POST\",route=\"channel\",status=\"422\"} 1\n")
                    .contains("belfry_http_requests_total{method=\"GET\",route=\"channel\",status=\"404\"} 1\n")
                    .contains("belfry_http_request_duration_seconds_count{route=\"channel\"} 4\n")
                    .contains("belfry_http_request_duration_seconds_bucket{le=\"+Inf\",route=\"channel\"} 4\n")
                    .contains("\nbelfry_addresses 1\n", "\nbelfry_requests_waiting_for_disk 0\n")
                    .contains("jvm_memory_used_bytes{area=\"heap\"}");
        }
    }

    @Test
    void areForTheApplicationWhereThereIsAToken() {
        try (TestServer server =
                TestServer.start(TestServer.settings(HttpLimits.DEFAULT, Optional.of("secret"), Set.of()))) {
            assertThat(server.get("/metrics").statusCode()).isEqualTo(401);
            HttpResponse<String> metrics = server.get("/metrics", "Authorization", "Bearer secret");
            assertThat(metrics.body()).contains("\nbelfry_journal_records_total 42\n", "\nbelfry_subscriptions 1\n");
        }
    }
}
