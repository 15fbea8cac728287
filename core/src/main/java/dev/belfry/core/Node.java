package dev.belfry.core;

import dev.belfry.contract.Action;
import dev.belfry.contract.Contract;
import dev.belfry.core.address.Slots;
import dev.belfry.core.checkpoint.Checkpointer;
import dev.belfry.core.checkpoint.Recovery;
import dev.belfry.core.checkpoint.Recovery.Recovered;
import dev.belfry.core.checkpoint.Restored;
import dev.belfry.core.export.Export;
import dev.belfry.core.history.HistoryPlace;
import dev.belfry.core.history.HistoryRequest;
import dev.belfry.core.history.MessageSource;
import dev.belfry.core.history.PageSize;
import dev.belfry.core.history.Readers;
import dev.belfry.core.ledger.Effect;
import dev.belfry.core.ledger.Refusals;
import dev.belfry.core.operation.ClaimOutcome;
import dev.belfry.core.operation.ClaimRequest;
import dev.belfry.core.operation.MessageOutcome;
import dev.belfry.core.operation.OperationListener;
import dev.belfry.core.operation.OperationOutcome;
import dev.belfry.core.operation.WorkerReport;
import dev.belfry.core.problem.Problem;
import dev.belfry.core.problem.ProblemCode;
import dev.belfry.core.publish.Admission;
import dev.belfry.core.publish.Directory;
import dev.belfry.core.publish.Gate;
import dev.belfry.core.publish.Reading;
import dev.belfry.core.publish.ReplyGate;
import dev.belfry.core.record.EpochStarted;
import dev.belfry.core.retention.Housekeeper;
import dev.belfry.core.retention.HousekeepingReport;
import dev.belfry.core.shard.PublishRequest;
import dev.belfry.core.shard.Shard;
import dev.belfry.core.shard.Shards;
import dev.belfry.core.shard.State;
import dev.belfry.core.stream.FanOuts;
import dev.belfry.core.stream.Sink;
import dev.belfry.core.stream.StreamOutcome;
import dev.belfry.core.stream.StreamPlace;
import dev.belfry.core.stream.StreamRequest;
import dev.belfry.core.subscription.Subscriptions;
import dev.belfry.core.subscription.desk.NodeSubscriptions;
import dev.belfry.core.subscription.desk.Owner;
import dev.belfry.core.work.Claims;
import dev.belfry.core.work.OperationReads;
import dev.belfry.core.work.Reports;
import dev.belfry.storage.Append;
import dev.belfry.storage.Journal;
import dev.belfry.storage.JournalException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.LongAdder;

/** The core over one journal: takes requests, looks at them on their caller's thread and hands them to the shard of their address. */
public final class Node implements Core {
    private final Contract contract;
    private final Limits limits;
    private final Shards shards;
    private final MessageSource source;
    private final Readers readers;
    private final Directory directory;
    private final Gate gate;
    private final Export export;
    private final FanOuts fanOuts;
    private final OperationReads operations;
    private final Claims claims;
    private final Reports reports;
    private final Checkpointer checkpointer;
    private final State state;
    private final Restored restored;
    private final PublishRequest.Surroundings surroundings;
    private final NodeSubscriptions subscriptions;
    private final Housekeeper housekeeper;
    private volatile boolean draining;

    private Node(Contract contract, Journal journal, Environment environment, Limits limits) {
        this.contract = contract;
        this.limits = limits;
        Recovery recovery = new Recovery(journal, environment.shards().size(), limits);
        Recovered start = recovery.run();
        this.state = start.state();
        this.restored = start.restored();
        LongAdder volume = new LongAdder();
        this.shards = new Shards(state, journal, environment, volume, limits);
        this.checkpointer =
                new Checkpointer(journal, recovery, start, environment.background(), volume, limits.checkpoints());
        this.source = new MessageSource(journal);
        this.readers = new Readers(environment.readers());
        this.export = new Export(contract.channels().keySet(), limits, readers, journal);
        this.fanOuts = new FanOuts(readers, source, limits.streams());
        this.directory = new Directory(contract);
        this.gate = new Gate(directory, limits);
        this.operations = new OperationReads(shards.desks(), readers, source);
        this.claims = new Claims(workIn(contract), limits, shards.desks(), readers, operations);
        ReplyGate replies = new ReplyGate(contract, directory, limits);
        this.reports = new Reports(shards.desks(), readers, operations, replies, limits);
        this.surroundings = new PublishRequest.Surroundings(readers, source, operations, environment.random());
        this.subscriptions = new NodeSubscriptions(
                contract,
                directory,
                shards.all().stream().map(Node::owner).toList(),
                readers,
                source,
                limits.subscriptions(),
                environment.random());
        this.housekeeper = new Housekeeper(
                journal,
                contract,
                shards,
                environment.background(),
                checkpointer::request,
                environment.time(),
                limits.operationRetention(),
                limits.housekeeping());
    }

    private static Owner owner(Shard shard) {
        return new Owner(shard.loop(), shard.ledger(), shard.writer(), shard.subscriptions(), shard.channelFloors());
    }

    /**
     * Reads the newest checkpoint and the rest of the journal, which it does not close in the end, and starts.
     *
     * @return the node, once the journal has taken note of the start
     */
    public static CompletionStage<Node> open(
            Contract contract, Journal journal, Environment environment, Limits limits) {
        Node node = new Node(contract, journal, environment, limits);
        journal.onDurable(node.shards);
        journal.onDurable(node.subscriptions);
        journal.onDurable(node.checkpointer);
        return node.startEpoch(
                new EpochStarted(node.state.epoch() + 1, environment.time().millis()));
    }

    /** Ids of the operations that workers work on. */
    private static Set<String> workIn(Contract contract) {
        Set<String> names = new LinkedHashSet<>();
        contract.operations().values().stream()
                .filter(operation -> operation.action() == Action.RECEIVE)
                .filter(operation -> operation.reply().isPresent())
                .forEach(operation -> names.add(operation.id()));
        return names;
    }

    private CompletionStage<Node> startEpoch(EpochStarted record) {
        CompletableFuture<Node> started = new CompletableFuture<>();
        Shard first = shards.all().getFirst();
        Append append = first.ledger().append(0, record);
        if (append instanceof Append.Taken(long position)) {
            shards.all().forEach(shard -> shard.desk().begin(record.epoch(), position, record.time()));
            subscriptions.begin(record.epoch());
            first.loop().execute(() -> first.ledger().after(position, new EpochEffect(this, started)));
        } else {
            started.completeExceptionally(new JournalException("Expected a journal that takes a record, but: "
                    + Refusals.of(append).detail()));
        }
        return started;
    }

    private record EpochEffect(Node node, CompletableFuture<Node> started) implements Effect {
        @Override
        public void durable() {
            node.housekeeper.start(node.shards.all().getFirst().loop());
            started.complete(node);
        }

        @Override
        public void lost(Problem problem) {
            started.completeExceptionally(new JournalException(problem.detail()));
        }
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
        Optional<Cursor> seen = publish.seen();
        if (seen.isPresent() && seen.get().position() > source.durable()) {
            return CompletableFuture.completedFuture(new PublishOutcome.Refused(unknownCursor(seen.get())));
        }
        return switch (gate.admit(publish)) {
            case Admission.Refused(Problem problem) ->
                CompletableFuture.completedFuture(new PublishOutcome.Refused(problem));
            case Admission.Admitted admitted ->
                new PublishRequest(shards.of(admitted.slot()), admitted, surroundings).start();
        };
    }

    @Override
    public CompletionStage<HistoryOutcome> history(HistoryQuery query) {
        Optional<Problem> malformed = malformed(query);
        if (malformed.isPresent()) {
            return CompletableFuture.completedFuture(new HistoryOutcome.Refused(malformed.get()));
        }
        return switch (Reading.of(directory, query.caller(), query.address())) {
            case Reading.Refused(Problem problem) ->
                CompletableFuture.completedFuture(new HistoryOutcome.Refused(problem));
            case Reading.Allowed allowed -> {
                PageSize size = new PageSize(Math.min(query.limit(), limits.pageMessages()), limits.pageBytes());
                Duration patience =
                        query.patience().compareTo(limits.patience()) < 0 ? query.patience() : limits.patience();
                yield new HistoryRequest(place(allowed), query, size, patience).start();
            }
        };
    }

    private HistoryPlace place(Reading.Allowed allowed) {
        Shard shard = shards.of(Slots.of(allowed.address()));
        return new HistoryPlace(
                allowed.address(), allowed.channels(), shard.loop(), shard::end, shard.waiters(), readers, source);
    }

    private Optional<Problem> malformed(HistoryQuery query) {
        if (query.limit() < 1) {
            return Optional.of(Problem.of(
                    ProblemCode.REQUEST_MALFORMED, "Expected a limit from 1 on, but it is " + query.limit()));
        }
        return query.start() instanceof Start.After(Cursor cursor) && cursor.position() > source.durable()
                ? Optional.of(unknownCursor(cursor))
                : Optional.empty();
    }

    @Override
    public CompletionStage<ExportOutcome> export(ExportQuery query) {
        return query.after().position() > source.durable()
                ? CompletableFuture.completedFuture(new ExportOutcome.Refused(unknownCursor(query.after())))
                : export.page(query);
    }

    private static Problem unknownCursor(Cursor cursor) {
        return Problem.of(
                ProblemCode.CURSOR_MALFORMED,
                "Expected a cursor that this server gave, but \"" + cursor.text() + "\" is beyond its last message");
    }

    @Override
    public CompletionStage<StreamOutcome> stream(StreamRequest request, Executor executor, Sink sink) {
        if (draining) {
            return CompletableFuture.completedFuture(new StreamOutcome.Refused(Problem.of(
                    ProblemCode.SHUTTING_DOWN, "Expected a server that takes streams, but this one is stopping")));
        }
        return switch (Reading.of(directory, request.caller(), request.address())) {
            case Reading.Refused(Problem problem) ->
                CompletableFuture.completedFuture(new StreamOutcome.Refused(problem));
            case Reading.Allowed allowed -> {
                Shard shard = shards.of(Slots.of(allowed.address()));
                StreamPlace place = new StreamPlace(
                        allowed.address(), allowed.channels(), shard.loop(), shard::end, shard.interests());
                yield fanOuts.open(place, request.start(), executor, sink);
            }
        };
    }

    @Override
    public CompletionStage<OperationOutcome> operation(Caller caller, String operationId) {
        return operations.operation(operationId);
    }

    @Override
    public CompletionStage<MessageOutcome> request(Caller caller, String operationId) {
        return caller.role() == Caller.Role.APPLICATION
                ? operations.request(operationId)
                : CompletableFuture.completedFuture(new MessageOutcome.Refused(forbidden("read requests")));
    }

    @Override
    public CompletionStage<MessageOutcome> result(Caller caller, String operationId) {
        return operations.result(operationId);
    }

    @Override
    public CompletionStage<WatchOutcome> watch(
            Caller caller, String operationId, Executor executor, OperationListener listener) {
        return operations.watch(operationId, executor, listener);
    }

    @Override
    public CompletionStage<ClaimOutcome> claim(ClaimRequest request) {
        return request.caller().role() == Caller.Role.APPLICATION
                ? claims.claim(request)
                : CompletableFuture.completedFuture(new ClaimOutcome.Refused(forbidden("claim work")));
    }

    @Override
    public CompletionStage<OperationOutcome> report(
            Caller caller, String operationId, String leaseToken, WorkerReport report) {
        return caller.role() == Caller.Role.APPLICATION
                ? reports.report(operationId, leaseToken, report)
                : CompletableFuture.completedFuture(new OperationOutcome.Refused(forbidden("report on work")));
    }

    @Override
    public CompletionStage<NodeCounts> counts() {
        CompletableFuture<NodeCounts> sum =
                CompletableFuture.completedFuture(new NodeCounts(source.durable(), 0, 0, 0, 0));
        for (Shard shard : shards.all()) {
            CompletableFuture<NodeCounts> part = new CompletableFuture<>();
            shard.loop().execute(() -> part.complete(shard.counts()));
            sum = sum.thenCombine(part, NodeCounts::plus);
        }
        return sum;
    }

    @Override
    public Subscriptions subscriptions() {
        return subscriptions;
    }

    private static Problem forbidden(String what) {
        return Problem.of(
                ProblemCode.ROLE_FORBIDDEN, "Expected the application to " + what + ", but the caller is a client");
    }

    /** What it knew when it started, and from where. */
    public Restored restored() {
        return restored;
    }

    /** What its shards run on: theirs alone, but for a test that knows that they rest. */
    State state() {
        return state;
    }

    /**
     * Makes a checkpoint of at least all that is durable now, unless there is one.
     *
     * @return its position, once it is durable; fails when that cannot be written, or the node is stopping
     */
    public CompletionStage<Long> checkpoint() {
        return checkpointer.request();
    }

    /**
     * Drops now what need not be kept any more, as otherwise it does from time to time.
     *
     * @return what came of it; fails when the journal cannot be read or written
     */
    public CompletionStage<HousekeepingReport> housekeep() {
        return housekeeper.run();
    }

    /**
     * Takes no more requests. Streams end, those that wait for messages or work are answered with nothing.
     *
     * @return done once all that was taken is durable and answered, and a last checkpoint made if it is worth while
     */
    public CompletionStage<Void> drain() {
        draining = true;
        fanOuts.end("the server is stopping");
        CompletableFuture<?>[] drained = new CompletableFuture<?>[shards.all().size()];
        for (int i = 0; i < drained.length; i++) {
            int number = i;
            Shard shard = shards.all().get(number);
            CompletableFuture<Void> done = new CompletableFuture<>();
            shard.loop().execute(() -> {
                subscriptions.giveUp(number);
                shard.drain(() -> done.complete(null));
            });
            drained[i] = done;
        }
        return CompletableFuture.allOf(drained)
                .thenCompose(done -> housekeeper.stop())
                .thenCompose(done -> checkpointer.stop());
    }
}
