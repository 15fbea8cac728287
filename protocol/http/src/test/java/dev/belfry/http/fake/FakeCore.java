package dev.belfry.http.fake;

import dev.belfry.contract.Action;
import dev.belfry.contract.AddressTemplate;
import dev.belfry.contract.Addresses;
import dev.belfry.contract.Channel;
import dev.belfry.contract.Contract;
import dev.belfry.contract.Resolution;
import dev.belfry.core.Caller;
import dev.belfry.core.Core;
import dev.belfry.core.Cursor;
import dev.belfry.core.ExportOutcome;
import dev.belfry.core.ExportQuery;
import dev.belfry.core.HistoryOutcome;
import dev.belfry.core.HistoryQuery;
import dev.belfry.core.Limits;
import dev.belfry.core.NodeCounts;
import dev.belfry.core.Publish;
import dev.belfry.core.PublishOutcome;
import dev.belfry.core.Start;
import dev.belfry.core.StoredMessage;
import dev.belfry.core.WatchOutcome;
import dev.belfry.core.operation.ClaimOutcome;
import dev.belfry.core.operation.ClaimRequest;
import dev.belfry.core.operation.MessageOutcome;
import dev.belfry.core.operation.OperationListener;
import dev.belfry.core.operation.OperationOutcome;
import dev.belfry.core.operation.WorkerReport;
import dev.belfry.core.problem.Problem;
import dev.belfry.core.problem.ProblemCode;
import dev.belfry.core.stream.Sink;
import dev.belfry.core.stream.StreamHandle;
import dev.belfry.core.stream.StreamOutcome;
import dev.belfry.core.stream.StreamRequest;
import dev.belfry.core.subscription.Subscriptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A core that keeps everything in lists and does everything on one thread. It checks no schemas, except that a payload that
 * begins with "bad" is refused.
 */
public final class FakeCore implements Core, AutoCloseable {
    /** Positions have gaps, as those of a journal do. */
    private static final long STEP = 16;

    private final Contract contract;
    private final Addresses addresses;
    private final Limits limits;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("fake-core").factory());
    private final List<StoredMessage> messages = new ArrayList<>();
    private final List<FakeStream> streams = new ArrayList<>();
    private final List<Runnable> waiters = new ArrayList<>();
    private final Map<String, PublishOutcome> byKey = new HashMap<>();
    private final FakeOperations operations;

    public FakeCore(Contract contract, Limits limits) {
        this.contract = contract;
        this.limits = limits;
        this.addresses = Addresses.of(contract.channels().values());
        this.operations = new FakeOperations(thread);
    }

    /** Whether any stream is open. */
    public boolean hasStreams() {
        return onThread(() -> !streams.isEmpty()).join();
    }

    /** Whether any worker waits for work. */
    public boolean hasWaitingClaims() {
        return onThread(operations::hasWaitingClaims).join();
    }

    @Override
    public Contract contract() {
        return contract;
    }

    @Override
    public Limits limits() {
        return limits;
    }

    @Override
    public CompletionStage<PublishOutcome> publish(Publish publish) {
        return onThread(() -> {
            Optional<PublishOutcome> before = publish.idempotencyKey().map(byKey::get);
            if (before.isPresent()) {
                return FakeOperations.repeated(before.get());
            }
            PublishOutcome outcome = store(publish);
            publish.idempotencyKey().ifPresent(key -> byKey.put(key, outcome));
            return outcome;
        });
    }

    private PublishOutcome store(Publish publish) {
        Optional<Problem> problem = problem(publish.caller(), publish.address(), Action.RECEIVE);
        if (problem.isPresent()) {
            return new PublishOutcome.Refused(problem.get());
        }
        if (new String(publish.content().payload(), StandardCharsets.UTF_8).startsWith("bad")) {
            return new PublishOutcome.Refused(Problem.of(ProblemCode.MESSAGE_INVALID, "Expected good, but got bad")
                    .with("violations", List.of(Map.of("pointer", "", "text", "bad"))));
        }
        Channel channel = channel(publish.address()).orElseThrow();
        StoredMessage message = message(publish, channel);
        messages.add(message);
        List.copyOf(waiters).forEach(Runnable::run);
        List.copyOf(streams).forEach(FakeStream::pump);
        Optional<String> work = contract.operationsOf(channel, Action.RECEIVE).stream()
                .filter(operation -> operation.reply().isPresent())
                .map(operation -> operation.id())
                .findFirst();
        if (work.isPresent()) {
            return new PublishOutcome.Started(operations.start(work.get(), message), false);
        }
        return new PublishOutcome.Stored(
                message.id(), channel.id(), message.type(), message.address(), message.cursor(), message.time(), false);
    }

    private StoredMessage message(Publish publish, Channel channel) {
        long position = messages.size() * STEP;
        String address = AddressTemplate.canonical(publish.address());
        return new StoredMessage(
                position,
                messages.stream()
                        .filter(other -> other.address().equals(address))
                        .count(),
                publish.messageId().orElse("m" + position),
                channel.id(),
                address,
                channel.messages().keySet().iterator().next(),
                publish.key(),
                Optional.empty(),
                publish.content().headers(),
                publish.content().contentType().orElse("application/json"),
                publish.content().payload(),
                Instant.now());
    }

    @Override
    public CompletionStage<ExportOutcome> export(ExportQuery query) {
        return onThread(() -> {
            List<StoredMessage> page = messages.stream()
                    .filter(message -> message.position() > query.after().position())
                    .filter(message ->
                            query.channels().isEmpty() || query.channels().contains(message.channel()))
                    .limit(query.limit())
                    .toList();
            long next =
                    page.isEmpty() ? query.after().position() : page.getLast().position();
            boolean more = messages.stream().anyMatch(message -> message.position() > next);
            return new ExportOutcome.Page(page, new Cursor(next), more);
        });
    }

    @Override
    public CompletionStage<HistoryOutcome> history(HistoryQuery query) {
        CompletableFuture<HistoryOutcome> future = new CompletableFuture<>();
        thread.execute(() -> {
            Optional<Problem> problem = problem(query.caller(), query.address(), Action.SEND);
            if (problem.isPresent()) {
                future.complete(new HistoryOutcome.Refused(problem.get()));
                return;
            }
            long from = position(query.start());
            HistoryOutcome.Page page = page(query, from);
            if (!page.messages().isEmpty() || query.patience().isZero()) {
                future.complete(page);
                return;
            }
            waiters.add(() -> {
                HistoryOutcome.Page later = page(query, from);
                if (!later.messages().isEmpty()) {
                    future.complete(later);
                }
            });
            schedule(query.patience(), () -> future.complete(page));
        });
        return future;
    }

    private HistoryOutcome.Page page(HistoryQuery query, long from) {
        boolean forwards = query.direction() == HistoryQuery.Direction.FORWARDS;
        String address = AddressTemplate.canonical(query.address());
        List<StoredMessage> found = (forwards ? messages : messages.reversed())
                .stream()
                        .filter(message -> message.address().equals(address))
                        .filter(message -> forwards ? message.position() > from : message.position() <= from)
                        .toList();
        List<StoredMessage> page = found.stream().limit(query.limit()).toList();
        long next = page.isEmpty() ? from : page.getLast().position() - (forwards ? 0 : 1);
        return new HistoryOutcome.Page(page, new Cursor(next), found.size() > page.size(), Optional.empty());
    }

    private long position(Start start) {
        return switch (start) {
            case Start.Earliest earliest -> -1;
            case Start.Now now -> Math.max(-1, (messages.size() - 1) * STEP);
            case Start.After after -> after.cursor().position();
            case Start.At at ->
                messages.stream()
                        .filter(message -> message.time().isBefore(at.time()))
                        .mapToLong(StoredMessage::position)
                        .max()
                        .orElse(-1);
        };
    }

    @Override
    public CompletionStage<StreamOutcome> stream(StreamRequest request, Executor executor, Sink sink) {
        return onThread(() -> problem(request.caller(), request.address(), Action.SEND)
                .<StreamOutcome>map(StreamOutcome.Refused::new)
                .orElseGet(() -> {
                    String address = AddressTemplate.canonical(request.address());
                    FakeStream stream = new FakeStream(address, position(request.start()), executor, sink);
                    streams.add(stream);
                    stream.pump();
                    return new StreamOutcome.Opened(stream);
                }));
    }

    /** Reads the list from its position on, as long as the sink takes more. Its fields belong to the core's thread. */
    private final class FakeStream implements StreamHandle {
        private final String address;
        private final Executor executor;
        private final Sink sink;
        private long position;
        private boolean delivering;
        private boolean paused;

        FakeStream(String address, long position, Executor executor, Sink sink) {
            this.address = address;
            this.position = position;
            this.executor = executor;
            this.sink = sink;
        }

        void pump() {
            if (delivering || paused) {
                return;
            }
            long from = position;
            List<StoredMessage> burst = messages.stream()
                    .filter(message -> message.position() > from)
                    .filter(message -> message.address().equals(address))
                    .toList();
            long end = Math.max(from, (messages.size() - 1) * STEP);
            delivering = true;
            executor.execute(() -> deliver(burst, end));
        }

        /** On the sink's executor. */
        private void deliver(List<StoredMessage> burst, long end) {
            for (StoredMessage message : burst) {
                if (!sink.deliver(message)) {
                    sink.flush(message.cursor());
                    thread.execute(() -> delivered(message.position(), true));
                    return;
                }
            }
            sink.flush(new Cursor(end));
            thread.execute(() -> delivered(end, false));
        }

        private void delivered(long end, boolean pause) {
            delivering = false;
            position = end;
            paused = pause;
            if (end < (messages.size() - 1) * STEP) {
                pump();
            }
        }

        @Override
        public void resume() {
            thread.execute(() -> {
                paused = false;
                pump();
            });
        }

        @Override
        public void close() {
            thread.execute(() -> {
                paused = true;
                streams.remove(this);
            });
        }
    }

    @Override
    public CompletionStage<OperationOutcome> operation(Caller caller, String operationId) {
        return onThread(() -> operations.outcome(operationId));
    }

    @Override
    public CompletionStage<MessageOutcome> request(Caller caller, String operationId) {
        return onThread(() -> operations.request(operationId));
    }

    @Override
    public CompletionStage<MessageOutcome> result(Caller caller, String operationId) {
        return onThread(() -> operations.result(operationId));
    }

    @Override
    public CompletionStage<WatchOutcome> watch(
            Caller caller, String operationId, Executor executor, OperationListener listener) {
        return onThread(() -> operations.watch(operationId, executor, listener));
    }

    @Override
    public CompletionStage<ClaimOutcome> claim(ClaimRequest request) {
        CompletableFuture<ClaimOutcome> future = new CompletableFuture<>();
        thread.execute(() -> operations.claim(request, future));
        return future;
    }

    @Override
    public CompletionStage<NodeCounts> counts() {
        return CompletableFuture.completedFuture(new NodeCounts(41, 3, 2, 1, 0));
    }

    @Override
    public Subscriptions subscriptions() {
        throw new UnsupportedOperationException("Expected no subscriptions from this fake");
    }

    @Override
    public CompletionStage<OperationOutcome> report(
            Caller caller, String operationId, String leaseToken, WorkerReport report) {
        return onThread(() -> operations.report(operationId, leaseToken, report));
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private Optional<Channel> channel(String address) {
        return addresses.resolve(address).stream().map(Resolution::channel).findFirst();
    }

    private Optional<Problem> problem(Caller caller, String address, Action action) {
        Optional<Channel> channel = channel(address);
        if (channel.isEmpty()) {
            return Optional.of(
                    Problem.of(ProblemCode.ADDRESS_UNKNOWN, "Expected a channel's address, but got " + address)
                            .with("nearest", addresses.nearest(address, 3)));
        }
        boolean may = caller.role() == Caller.Role.APPLICATION
                || !contract.operationsOf(channel.get(), action).isEmpty()
                || contract.operationsOf(channel.get(), action.opposite()).isEmpty();
        return may
                ? Optional.empty()
                : Optional.of(Problem.of(ProblemCode.DIRECTION_WRONG, "Expected another direction on " + address));
    }

    private <T> CompletableFuture<T> onThread(Supplier<T> task) {
        return CompletableFuture.supplyAsync(task, thread);
    }

    private void schedule(Duration delay, Runnable task) {
        thread.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
    }
}
