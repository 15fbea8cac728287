package dev.belfry.core.subscription.desk;

import dev.belfry.contract.Contract;
import dev.belfry.core.Caller;
import dev.belfry.core.Cursor;
import dev.belfry.core.Start;
import dev.belfry.core.address.Slots;
import dev.belfry.core.history.MessageSource;
import dev.belfry.core.history.Readers;
import dev.belfry.core.problem.Problem;
import dev.belfry.core.publish.Directory;
import dev.belfry.core.record.SubscriptionRecord;
import dev.belfry.core.subscription.CommitRequest;
import dev.belfry.core.subscription.ExtendRequest;
import dev.belfry.core.subscription.Filter;
import dev.belfry.core.subscription.FollowRequest;
import dev.belfry.core.subscription.LeaseOutcome;
import dev.belfry.core.subscription.LeaseRequest;
import dev.belfry.core.subscription.ReadOutcome;
import dev.belfry.core.subscription.ReadRequest;
import dev.belfry.core.subscription.SettleOutcome;
import dev.belfry.core.subscription.SettleRequest;
import dev.belfry.core.subscription.SubscribeOutcome;
import dev.belfry.core.subscription.SubscribeRequest;
import dev.belfry.core.subscription.SubscriptionLimits;
import dev.belfry.core.subscription.SubscriptionOutcome;
import dev.belfry.core.subscription.SubscriptionPage;
import dev.belfry.core.subscription.SubscriptionSpec.Kind;
import dev.belfry.core.subscription.SubscriptionView;
import dev.belfry.core.subscription.Subscriptions;
import dev.belfry.core.subscription.state.FilterMatch;
import dev.belfry.core.subscription.state.QueueState;
import dev.belfry.core.subscription.state.StreamState;
import dev.belfry.core.subscription.state.SubscriptionState;
import dev.belfry.storage.DurableListener;
import dev.belfry.storage.JournalException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** The subscriptions of a node: brings each request to the shard that owns the subscription's name. Any thread. */
public final class NodeSubscriptions implements Subscriptions, DurableListener {
    private final List<SubscriptionDesk> desks;
    private final SubscriptionLimits limits;
    private final Readers readers;
    private final MessageSource source;
    private final SpecCheck check;
    private final RequestCheck requests;
    private final Beginnings beginnings;

    /** @param owners the shards of the node, in their order */
    public NodeSubscriptions(
            Contract contract,
            Directory directory,
            List<Owner> owners,
            Readers readers,
            MessageSource source,
            SubscriptionLimits limits,
            RandomGenerator random) {
        this.limits = limits;
        this.readers = readers;
        this.source = source;
        this.check = new SpecCheck(contract, directory, limits);
        this.requests = new RequestCheck(limits);
        this.beginnings = new Beginnings(source);
        DeadLetterOffice office = new DeadLetterOffice(contract, readers, source, this::desk);
        SubscriptionDesk.Surroundings surroundings =
                new SubscriptionDesk.Surroundings(readers, source, limits, random, office);
        this.desks = owners.stream()
                .map(owner -> new SubscriptionDesk(owner, surroundings))
                .toList();
    }

    private SubscriptionDesk desk(int slot) {
        return desks.get(Slots.shard(slot, desks.size()));
    }

    /** The node has started for the {@code epoch}th time. Before the loops run. */
    public void begin(long epoch) {
        desks.forEach(desk -> desk.begin(epoch));
    }

    /** Sends those away who wait at a shard, and writes what was said. On its loop. */
    public void giveUp(int shard) {
        desks.get(shard).giveUp();
    }

    @Override
    public void durable(long position) {
        desks.forEach(desk -> desk.feed().signal());
    }

    @Override
    public void failed(JournalException cause) {
        desks.forEach(desk -> desk.loop().execute(desk::giveUp));
    }

    @Override
    public CompletionStage<SubscribeOutcome> subscribe(SubscribeRequest request) {
        CompletableFuture<SubscribeOutcome> outcome = new CompletableFuture<>();
        Consumer<Problem> refused = problem -> outcome.complete(new SubscribeOutcome.Refused(problem));
        Optional<Problem> refusal = check.refusal(request.caller(), request.name(), request.spec())
                .or(() -> requests.badStart(request.start(), source.durable()));
        if (refusal.isPresent()) {
            refused.accept(refusal.get());
        } else if (request.start() instanceof Start.At) {
            readers.run(() -> subscribe(request, beginnings.of(request.start()), outcome), refused);
        } else {
            subscribe(request, beginnings.of(request.start()), outcome);
        }
        return outcome;
    }

    private void subscribe(SubscribeRequest request, long begin, CompletableFuture<SubscribeOutcome> outcome) {
        SubscriptionDesk desk = desk(Slots.of(request.name()));
        desk.loop().execute(() -> {
            Optional<SubscriptionState> known = desk.book().find(request.name());
            Subscribing.Ending ending = new Subscribing.Ending(
                    view -> outcome.complete(new SubscribeOutcome.Subscribed(view, known.isEmpty())),
                    problem -> outcome.complete(new SubscribeOutcome.Refused(problem)));
            known.ifPresentOrElse(
                    state -> desk.subscribing().adapt(request.caller(), state, request.spec(), ending),
                    () -> desk.subscribing().make(request.name(), request.spec(), begin, ending));
        });
    }

    @Override
    public CompletionStage<SubscriptionOutcome> unsubscribe(Caller caller, String name) {
        return answering(
                caller, name, (desk, state, ending) -> desk.subscribing().end(state, ending));
    }

    @Override
    public CompletionStage<SubscriptionOutcome> find(Caller caller, String name) {
        return answering(
                caller, name, (desk, state, ending) -> desk.subscribing().tell(state, ending));
    }

    @Override
    public CompletionStage<SubscriptionOutcome> commit(CommitRequest request) {
        long position = request.cursor().position();
        if (position > source.durable()) {
            return CompletableFuture.completedFuture(
                    new SubscriptionOutcome.Refused(RequestCheck.unknownCursor(request.cursor())));
        }
        return answering(request.caller(), request.name(), (desk, state, ending) -> {
            if (state instanceof StreamState stream) {
                desk.subscribing().commit(stream, position, request.back(), ending);
            } else {
                ending.refused().accept(SubscriptionProblems.kindWrong(state.name(), Kind.STREAM));
            }
        });
    }

    /** Something to do with a subscription on its loop, of which comes how it stands. */
    private interface Deed {
        void on(SubscriptionDesk desk, SubscriptionState state, Subscribing.Ending ending);
    }

    private CompletionStage<SubscriptionOutcome> answering(Caller caller, String name, Deed deed) {
        CompletableFuture<SubscriptionOutcome> outcome = new CompletableFuture<>();
        Subscribing.Ending ending = new Subscribing.Ending(
                view -> outcome.complete(new SubscriptionOutcome.Found(view)),
                problem -> outcome.complete(new SubscriptionOutcome.Refused(problem)));
        find(caller, name, ending.refused(), (desk, state) -> deed.on(desk, state, ending));
        return outcome;
    }

    /** Finds the subscription on its loop, if the caller may use it. */
    private void find(
            Caller caller,
            String name,
            Consumer<Problem> refused,
            BiConsumer<SubscriptionDesk, SubscriptionState> then) {
        SubscriptionDesk desk = desk(Slots.of(name));
        desk.loop().execute(() -> {
            Optional<SubscriptionState> state = desk.book().find(name);
            if (state.isEmpty()) {
                refused.accept(SubscriptionProblems.unknown(name));
                return;
            }
            check.access(caller, state.get().spec()).ifPresentOrElse(refused, () -> then.accept(desk, state.get()));
        });
    }

    private void findQueue(
            Caller caller, String name, Consumer<Problem> refused, BiConsumer<SubscriptionDesk, QueueState> then) {
        find(caller, name, refused, (desk, state) -> {
            if (state instanceof QueueState queue) {
                then.accept(desk, queue);
            } else {
                refused.accept(SubscriptionProblems.kindWrong(name, Kind.QUEUE));
            }
        });
    }

    @Override
    public CompletionStage<SubscriptionPage> list(Caller caller, String after, int limit) {
        int most = Math.max(1, Math.min(limit, limits.messages()));
        List<CompletableFuture<List<SubscriptionView>>> parts =
                desks.stream().map(desk -> list(desk, caller, after, most + 1)).toList();
        return CompletableFuture.allOf(parts.toArray(CompletableFuture<?>[]::new))
                .thenApply(all -> page(parts, most));
    }

    private CompletableFuture<List<SubscriptionView>> list(
            SubscriptionDesk desk, Caller caller, String after, int most) {
        CompletableFuture<List<SubscriptionView>> part = new CompletableFuture<>();
        desk.loop()
                .execute(() -> part.complete(desk.book().after(after).stream()
                        .filter(state -> desk.ledger().isDurable(state.id()))
                        .filter(state -> check.access(caller, state.spec()).isEmpty())
                        .limit(most)
                        .map(desk.subscribing()::view)
                        .toList()));
        return part;
    }

    private static SubscriptionPage page(List<CompletableFuture<List<SubscriptionView>>> parts, int most) {
        List<SubscriptionView> all = new ArrayList<>();
        parts.forEach(part -> all.addAll(part.join()));
        all.sort(Comparator.comparing(SubscriptionView::name));
        return new SubscriptionPage(List.copyOf(all.subList(0, Math.min(most, all.size()))), all.size() > most);
    }

    @Override
    public CompletionStage<LeaseOutcome> lease(LeaseRequest request) {
        CompletableFuture<LeaseOutcome> outcome = new CompletableFuture<>();
        Consumer<Problem> refused = problem -> outcome.complete(new LeaseOutcome.Refused(problem));
        requests.malformed(request)
                .ifPresentOrElse(
                        refused,
                        () -> findQueue(
                                request.caller(),
                                request.name(),
                                refused,
                                (desk, queue) -> desk.consumers()
                                        .lease(
                                                queue,
                                                requests.messages(request.max()),
                                                requests.lease(request.lease()),
                                                requests.patience(request.patience()),
                                                outcome)));
        return outcome;
    }

    @Override
    public CompletionStage<ReadOutcome> read(ReadRequest request) {
        CompletableFuture<ReadOutcome> outcome = new CompletableFuture<>();
        Consumer<Problem> refused = problem -> outcome.complete(new ReadOutcome.Refused(problem));
        requests.malformed(request, source.durable())
                .ifPresentOrElse(
                        refused,
                        () -> find(
                                request.caller(),
                                request.name(),
                                refused,
                                (desk, state) -> read(desk, state, request, outcome, refused)));
        return outcome;
    }

    private void read(
            SubscriptionDesk desk,
            SubscriptionState state,
            ReadRequest request,
            CompletableFuture<ReadOutcome> outcome,
            Consumer<Problem> refused) {
        if (!(state instanceof StreamState stream)) {
            refused.accept(SubscriptionProblems.kindWrong(state.name(), Kind.STREAM));
            return;
        }
        long after = request.after().map(Cursor::position).orElse(stream.floor());
        desk.consumers()
                .read(
                        stream.match(),
                        after,
                        requests.messages(request.max()),
                        requests.patience(request.patience()),
                        outcome);
    }

    @Override
    public CompletionStage<ReadOutcome> follow(FollowRequest request) {
        CompletableFuture<ReadOutcome> outcome = new CompletableFuture<>();
        Consumer<Problem> refused = problem -> outcome.complete(new ReadOutcome.Refused(problem));
        Optional<Problem> refusal = requests.malformed(request, source.durable())
                .or(() -> check.refusalToFollow(request.caller(), request.filter()));
        if (refusal.isPresent()) {
            refused.accept(refusal.get());
        } else if (request.start() instanceof Start.At) {
            readers.run(() -> follow(request, beginnings.of(request.start()), outcome), refused);
        } else {
            follow(request, beginnings.of(request.start()), outcome);
        }
        return outcome;
    }

    private void follow(FollowRequest request, long begin, CompletableFuture<ReadOutcome> outcome) {
        Filter filter = check.readable(request.caller(), request.filter());
        FilterMatch match = new FilterMatch(filter);
        // Equal filters go to one desk, so that they are read for together.
        SubscriptionDesk desk = desks.get(Math.floorMod(filter.hashCode(), desks.size()));
        desk.loop()
                .execute(() -> desk.consumers()
                        .read(
                                match,
                                begin == SubscriptionRecord.Subscribed.HERE
                                        ? desk.feed().end()
                                        : begin,
                                requests.messages(request.max()),
                                requests.patience(request.patience()),
                                outcome));
    }

    @Override
    public CompletionStage<SettleOutcome> settle(SettleRequest request) {
        return settling(
                request.caller(),
                request.name(),
                requests.malformed(request),
                (desk, queue, outcome) -> desk.consumers().settle(queue, requests.cut(request.items()), outcome));
    }

    @Override
    public CompletionStage<SettleOutcome> extend(ExtendRequest request) {
        return settling(
                request.caller(),
                request.name(),
                requests.malformed(request),
                (desk, queue, outcome) ->
                        desk.consumers().extend(queue, request.tokens(), requests.lease(request.lease()), outcome));
    }

    /** Something to do with leases on their loop. */
    private interface Word {
        void on(SubscriptionDesk desk, QueueState queue, CompletableFuture<SettleOutcome> outcome);
    }

    private CompletionStage<SettleOutcome> settling(
            Caller caller, String name, Optional<Problem> malformed, Word word) {
        CompletableFuture<SettleOutcome> outcome = new CompletableFuture<>();
        Consumer<Problem> refused = problem -> outcome.complete(new SettleOutcome.Refused(problem));
        malformed.ifPresentOrElse(
                refused, () -> findQueue(caller, name, refused, (desk, queue) -> word.on(desk, queue, outcome)));
        return outcome;
    }
}
