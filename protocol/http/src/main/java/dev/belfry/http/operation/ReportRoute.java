package dev.belfry.http.operation;

import dev.belfry.contract.validation.Content;
import dev.belfry.core.Caller;
import dev.belfry.core.Core;
import dev.belfry.core.operation.OperationOutcome;
import dev.belfry.core.operation.OperationView;
import dev.belfry.core.operation.WorkerReport;
import dev.belfry.core.problem.Problem;
import dev.belfry.core.problem.ProblemCode;
import dev.belfry.http.json.FlatObject;
import dev.belfry.http.message.Parsed;
import dev.belfry.http.message.Request;
import dev.belfry.http.message.Response;
import dev.belfry.http.route.ApplicationHeaders;
import dev.belfry.http.route.Callers;
import dev.belfry.http.route.Exchange;
import dev.belfry.http.route.HttpProblems;
import dev.belfry.http.route.QueryReader;
import dev.belfry.http.route.Resource;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** {@code POST /operations/{id}:complete} and the like: what a worker says about an operation it holds. */
public final class ReportRoute {
    static final int DEFAULT_LEASE_SECONDS = 30;
    private static final int MAX_PERCENT = 100;

    private final Core core;
    private final Callers callers;
    private final ApplicationHeaders headers;
    private final Map<String, Function<Request, Parsed<WorkerReport>>> readers;

    public ReportRoute(Core core, Callers callers, ApplicationHeaders headers) {
        this.core = core;
        this.callers = callers;
        this.headers = headers;
        this.readers = Map.of(
                "complete", this::complete,
                "fail", ReportRoute::fail,
                "extend", this::extend,
                "progress", ReportRoute::progress,
                "release", request -> new Parsed.Good<>(new WorkerReport.Release()));
    }

    /** The resource behind {@code id:report}. */
    Optional<Resource> find(String name) {
        int colon = name.lastIndexOf(':');
        String id = name.substring(0, colon);
        return Optional.ofNullable(readers.get(name.substring(colon + 1)))
                .map(reader -> Resource.post(exchange -> answer(exchange, id, reader)));
    }

    private CompletionStage<Response> answer(
            Exchange exchange, String id, Function<Request, Parsed<WorkerReport>> reader) {
        return switch (callers.recogniseWorker(exchange)) {
            case Callers.Recognition.Known known -> report(exchange, known.caller(), id, reader);
            case Callers.Recognition.Unknown unknown -> HttpProblems.refuse(unknown.problem());
        };
    }

    private CompletionStage<Response> report(
            Exchange exchange, Caller caller, String id, Function<Request, Parsed<WorkerReport>> reader) {
        Optional<String> token = exchange.request().header("Lease-Token");
        if (token.isEmpty()) {
            return HttpProblems.refuse(
                    ProblemCode.REQUEST_MALFORMED, "Expected a Lease-Token as the claim gave it, but there was none");
        }
        return switch (reader.apply(exchange.request())) {
            case Parsed.Good<WorkerReport>(WorkerReport report) ->
                exchange.then(core.report(caller, id, token.get(), report), ReportRoute::response);
            case Parsed.Bad<WorkerReport>(String text) -> HttpProblems.refuse(ProblemCode.REQUEST_MALFORMED, text);
        };
    }

    private static Response response(OperationOutcome outcome) {
        return switch (outcome) {
            case OperationOutcome.Found found -> OperationResponse.resource(200, found.operation());
            case OperationOutcome.Refused refused -> HttpProblems.response(refused.problem());
        };
    }

    private Parsed<WorkerReport> complete(Request request) {
        Content reply = new Content(request.header("Content-Type"), headers.ofReply(request.headers()), request.body());
        return new Parsed.Good<>(new WorkerReport.Complete(reply));
    }

    private Parsed<WorkerReport> extend(Request request) {
        QueryReader reader = new QueryReader(request.target().query());
        Duration lease = lease(core, reader);
        return reader.problem()
                .<Parsed<WorkerReport>>map(problem -> new Parsed.Bad<>(problem.detail()))
                .orElseGet(() -> new Parsed.Good<>(new WorkerReport.Extend(lease)));
    }

    /** The lease a worker asks for. */
    static Duration lease(Core core, QueryReader reader) {
        int most = (int) core.limits().lease().toSeconds();
        return Duration.ofSeconds(reader.number("lease", 1, most, Math.min(DEFAULT_LEASE_SECONDS, most)));
    }

    private static Parsed<WorkerReport> fail(Request request) {
        return switch (FlatObject.parse(request.body())) {
            case Parsed.Bad<FlatObject>(String text) -> new Parsed.Bad<>(text);
            case Parsed.Good<FlatObject>(FlatObject body) ->
                new Parsed.Good<>(new WorkerReport.Fail(
                        problem(body), body.truth("retryable").orElse(false)));
        };
    }

    private static Problem problem(FlatObject body) {
        Problem problem =
                Problem.of(ProblemCode.WORKER_FAILED, body.text("detail").orElse("The worker gave no reason"));
        return body.text("code").map(code -> problem.with("workerCode", code)).orElse(problem);
    }

    private static Parsed<WorkerReport> progress(Request request) {
        return switch (FlatObject.parse(request.body())) {
            case Parsed.Bad<FlatObject>(String text) -> new Parsed.Bad<>(text);
            case Parsed.Good<FlatObject>(FlatObject body) -> progress(body);
        };
    }

    private static Parsed<WorkerReport> progress(FlatObject body) {
        BigDecimal percent = body.number("percent").orElse(BigDecimal.ZERO);
        if (percent.signum() < 0 || percent.compareTo(BigDecimal.valueOf(MAX_PERCENT)) > 0) {
            return new Parsed.Bad<>("Expected percent to be from 0 to 100, but got " + percent);
        }
        String text = body.text("text").orElse("");
        return new Parsed.Good<>(new WorkerReport.Progressed(new OperationView.Progress(percent.intValue(), text)));
    }
}
