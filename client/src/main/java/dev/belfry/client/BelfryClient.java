package dev.belfry.client;

import dev.belfry.client.http.Address;
import dev.belfry.client.http.Answer;
import dev.belfry.client.http.Http;
import dev.belfry.client.http.Patience;
import dev.belfry.client.json.Json;
import dev.belfry.client.sse.EventStream;
import dev.belfry.client.work.Handler;
import dev.belfry.client.work.Worker;
import dev.belfry.client.work.WorkerSettings;
import java.io.InputStream;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/**
 * A client of one Belfry server. Any thread; methods return at once. Futures fail with an {@link java.io.IOException} when the
 * server cannot be reached; what the server refuses is an {@link Outcome.Refused}.
 */
public final class BelfryClient implements AutoCloseable {
    /** How long a request is repeated that a busy or restarting server did not answer. */
    private static final Duration LONGEST_PATIENCE = Duration.ofMinutes(2);

    /** Most bytes of a problem that are read. */
    private static final int MOST_PROBLEM = 1 << 20;

    private final ClientSettings settings;
    private final Http http;
    private final Requests requests;

    public BelfryClient(ClientSettings settings) {
        this.settings = settings;
        this.http = new Http(settings.base(), settings.headers());
        this.requests = new Requests(http, settings.timeout());
    }

    /** Publishes a message, or starts an operation. The receipt comes once it is durable. */
    public CompletableFuture<Outcome<Receipt>> publish(Outgoing message) {
        return http.send(requests.publish(message, Duration.ZERO))
                .thenApply(answer -> answer.read(BelfryClient::receipt));
    }

    /** One page of an address's history. */
    public CompletableFuture<Outcome<HistoryPage>> history(String address, HistoryRequest request) {
        return http.send(requests.history(address, request))
                .thenApply(answer -> answer.read(page -> HistoryPage.from(address, page.json())));
    }

    /**
     * A page of the messages of many addresses, for those who stand in for the application. It is asked for again when the
     * server is busy or restarts.
     */
    public CompletableFuture<Outcome<ExportPage>> export(ExportRequest request) {
        return onThread(
                () -> patience().send(requests.export(request)).read(answer -> ExportPage.from(request, answer)));
    }

    /**
     * A copy of all that the server stores, while it comes, for those who stand in for the application. To be closed; what ends
     * early, ends with an {@link java.io.IOException}.
     */
    public CompletableFuture<Outcome<InputStream>> backup() {
        return http.open(requests.backup()).thenCompose(answer -> {
            if (answer.statusCode() == 200) {
                return CompletableFuture.completedFuture(new Outcome.Done<>(answer.body()));
            }
            return onThread(() -> {
                try (InputStream body = answer.body()) {
                    return new Outcome.Refused<>(
                            new Answer(answer.statusCode(), answer.headers(), body.readNBytes(MOST_PROBLEM)).problem());
                }
            });
        });
    }

    /**
     * Publishes a message with an idempotency key, as often as it takes while the server is busy or restarts.
     *
     * @throws IllegalArgumentException when it has no idempotency key
     */
    public CompletableFuture<Outcome<Receipt>> publishPatiently(Outgoing message) {
        if (message.idempotencyKey().isEmpty()) {
            throw new IllegalArgumentException("Expected an idempotency key, but there is none");
        }
        return onThread(
                () -> patience().send(requests.publish(message, Duration.ZERO)).read(BelfryClient::receipt));
    }

    private Patience patience() {
        return Patience.of(http, settings.backoff(), LONGEST_PATIENCE);
    }

    /**
     * Follows an address.
     *
     * @param after {@code earliest}, {@code now}, a cursor, or an RFC 3339 time
     */
    public Subscription subscribe(String address, String after, Subscriber subscriber) {
        String path = Address.path(address) + "?format=envelope&after=" + Address.segment(after);
        return new Subscription(
                address, subscriber, events -> EventStream.open(http, path, "", settings.backoff(), events));
    }

    /** An operation as it stands. */
    public CompletableFuture<Outcome<OperationState>> operation(String id) {
        return http.send(requests.operation(id, Duration.ZERO))
                .thenApply(answer -> answer.read(state -> OperationState.from(state.json())));
    }

    /** Calls an operation and waits for its reply. Cancelling the future ends the waiting, not the operation. */
    public CompletableFuture<Outcome<Reply>> call(Outgoing request, CallOptions options) {
        Outgoing repeatable = request.idempotencyKey().isPresent()
                ? request
                : request.withIdempotencyKey(UUID.randomUUID().toString());
        return onThread(() -> newCall(options).run(repeatable));
    }

    /** Waits for the reply of an operation that was started earlier. */
    public CompletableFuture<Outcome<Reply>> reply(String operationId, CallOptions options) {
        return onThread(() -> newCall(options).await(operationId));
    }

    /** Begins to work on the operation of this id in the contract. */
    public Worker work(String operation, WorkerSettings work, Handler handler) {
        return Worker.start(http, settings.backoff(), operation, work, handler);
    }

    /** Breaks off what is under way. Stop workers before. */
    @Override
    public void close() {
        http.close();
    }

    private Call newCall(CallOptions options) {
        Patience patience = Patience.of(http, settings.backoff(), options.limit(), options.disconnected());
        return new Call(patience, requests, options);
    }

    private static <T> CompletableFuture<T> onThread(Callable<T> task) {
        CompletableFuture<T> future = new CompletableFuture<>();
        Thread thread = Thread.ofVirtual().name("belfry-call").start(() -> {
            try {
                future.complete(task.call());
            } catch (Exception e) {
                future.completeExceptionally(e);
            }
        });
        return future.whenComplete((value, failure) -> {
            if (future.isCancelled()) {
                thread.interrupt();
            }
        });
    }

    private static Receipt receipt(Answer answer) {
        Json json = answer.json();
        if (answer.header("Operation-Id").isPresent()) {
            return new Receipt.Started(OperationState.from(json));
        }
        return new Receipt.Stored(
                json.text("id").orElse(""),
                json.text("cursor").or(() -> answer.header("Belfry-Cursor")).orElse(""),
                json.text("address").orElse(""),
                json.text("channel").orElse(""),
                json.text("message").orElse(""),
                answer.header("Belfry-Repeated").isPresent());
    }
}
