package dev.belfry.http.metrics;

import dev.belfry.core.Core;
import dev.belfry.core.NodeCounts;
import dev.belfry.http.message.Response;
import dev.belfry.http.metrics.MetricsText.Kind;
import dev.belfry.http.route.Callers;
import dev.belfry.http.route.Exchange;
import dev.belfry.http.route.HttpProblems;
import dev.belfry.http.route.Resource;
import dev.belfry.http.route.Route;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** {@code /metrics}: for Prometheus and whoever reads its format. */
public final class MetricsRoute implements Route {
    private static final double MILLIS_PER_SECOND = 1e3;
    private static final double NANOS_PER_SECOND = Duration.ofSeconds(1).toNanos();

    private final Core core;
    private final Callers callers;
    private final HttpCounts counts;

    public MetricsRoute(Core core, Callers callers, HttpCounts counts) {
        this.core = core;
        this.callers = callers;
        this.counts = counts;
    }

    @Override
    public Optional<Resource> find(Exchange exchange) {
        return exchange.segmentCount() == 1 ? Optional.of(Resource.get(this::answer)) : Optional.empty();
    }

    private CompletionStage<Response> answer(Exchange exchange) {
        return switch (callers.recogniseWorker(exchange)) {
            case Callers.Recognition.Known _ -> exchange.then(core.counts(), this::response);
            case Callers.Recognition.Unknown(var problem) -> HttpProblems.refuse(problem);
        };
    }

    private Response response(NodeCounts node) {
        MetricsText text = new MetricsText();
        node(text, node);
        counts.writeTo(text);
        process(text);
        return Response.of(200, MetricsText.MEDIA_TYPE, text.bytes()).with("Cache-Control", "no-store");
    }

    private static void node(MetricsText text, NodeCounts node) {
        text.single(
                        "belfry_journal_records_total",
                        Kind.COUNTER,
                        "Records that were ever made durable in this journal.",
                        node.durable() + 1)
                .single("belfry_addresses", Kind.GAUGE, "Addresses with a message.", node.addresses())
                .single("belfry_operations", Kind.GAUGE, "Operations that have not ended.", node.operations())
                .single("belfry_subscriptions", Kind.GAUGE, "Subscriptions.", node.subscriptions())
                .single(
                        "belfry_requests_waiting_for_disk",
                        Kind.GAUGE,
                        "Requests that wait until the disk has what they wrote.",
                        node.waiting());
    }

    private static void process(MetricsText text) {
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        text.begin("jvm_memory_used_bytes", Kind.GAUGE, "Memory in use.")
                .sample("jvm_memory_used_bytes", Map.of("area", "heap"), heap.getUsed())
                .single(
                        "process_start_time_seconds",
                        Kind.GAUGE,
                        "When the process began, in seconds of the epoch.",
                        ManagementFactory.getRuntimeMXBean().getStartTime() / MILLIS_PER_SECOND);
        Optional<Duration> cpu = ProcessHandle.current().info().totalCpuDuration();
        cpu.ifPresent(time -> text.single(
                "process_cpu_seconds_total",
                Kind.COUNTER,
                "Processor time that the process took.",
                time.toNanos() / NANOS_PER_SECOND));
    }
}
