package dev.belfry.core.work;

import static dev.belfry.core.simulation.Workers.complete;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.contract.Contract;
import dev.belfry.contract.RuntimeExpression;
import dev.belfry.contract.validation.Content;
import dev.belfry.core.Caller;
import dev.belfry.core.HistoryQuery;
import dev.belfry.core.Limits;
import dev.belfry.core.Publish;
import dev.belfry.core.PublishOutcome;
import dev.belfry.core.Start;
import dev.belfry.core.StoredMessage;
import dev.belfry.core.TestLimits;
import dev.belfry.core.WatchOutcome;
import dev.belfry.core.operation.Claim;
import dev.belfry.core.operation.ClaimOutcome;
import dev.belfry.core.operation.MessageOutcome;
import dev.belfry.core.operation.OperationOutcome;
import dev.belfry.core.operation.OperationStatus;
import dev.belfry.core.operation.OperationView;
import dev.belfry.core.operation.WorkerReport;
import dev.belfry.core.problem.Problem;
import dev.belfry.core.problem.ProblemCode;
import dev.belfry.core.simulation.Contracts;
import dev.belfry.core.simulation.TestNode;
import dev.belfry.core.simulation.Workers;
import dev.belfry.storage.JournalException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class OperationLifeTest {
    private static final Caller CLIENT = Caller.ANONYMOUS_CLIENT;
    private static final Problem BROKEN = Problem.of(ProblemCode.WORKER_FAILED, "the pen broke");

    private static final Contract CONTRACT = new Contracts()
            .channel("orders", "shops/{shop}/orders", Contracts.message("order"))
            .channel("receipts", "shops/{shop}/receipts", Contracts.message("receipt"))
            .channel("drafts", "drafts", Contracts.message("draft"))
            .channel("answers", Optional.empty(), Map.of(), Contracts.message("answer"))
            .channel("questions", "questions", Contracts.message("question"))
            .work("buy", "orders", "receipts")
            .work("draw", "drafts", "answers")
            .work(
                    "ask",
                    "questions",
                    Optional.of("answers"),
                    Optional.of(RuntimeExpression.parse("$message.header#/reply")))
            .build();

    private final TestNode node = TestNode.of(CONTRACT);
    private final Workers workers = new Workers(node);

    private static Publish request(String address, String text, Map<String, String> headers) {
        return new Publish(
                CLIENT,
                address,
                new Content(Optional.empty(), headers, TestNode.content(text).payload()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static OperationView start(TestNode node, Publish publish) {
        return ((PublishOutcome.Started) node.world().get(node.node().publish(publish))).operation();
    }

    private OperationView order(String text) {
        return start(node, request("shops/1/orders", text, Map.of("correlation", "c-" + text)));
    }

    private OperationView view(String id) {
        return ((OperationOutcome.Found) node.world().get(node.node().operation(CLIENT, id))).operation();
    }

    private MessageOutcome result(String id) {
        return node.world().get(node.node().result(CLIENT, id));
    }

    private StoredMessage reply(String id) {
        return ((MessageOutcome.Found) result(id)).message();
    }

    private Problem noResult(String id) {
        return ((MessageOutcome.Refused) result(id)).problem();
    }

    private void crash() {
        node.crash();
    }

    @Test
    void from_request_to_reply() {
        OperationView accepted = order("tea");
        assertThat(accepted.status()).isEqualTo(OperationStatus.ACCEPTED);
        assertThat(accepted.name()).isEqualTo("buy");
        assertThat(accepted.address()).isEqualTo("shops/1/orders");
        assertThat(noResult(accepted.id()).code()).isEqualTo(ProblemCode.RESULT_NOT_READY);

        Claim claim = workers.claim("buy");
        assertThat(claim.operationId()).isEqualTo(accepted.id());
        assertThat(claim.attempt()).isEqualTo(1);
        assertThat(TestNode.text(claim.request())).isEqualTo("tea");
        assertThat(view(accepted.id()).status()).isEqualTo(OperationStatus.RUNNING);

        node.world().advance(Duration.ofSeconds(5));
        workers.done(claim, new WorkerReport.Progressed(new OperationView.Progress(50, "brewing")));
        assertThat(view(accepted.id()).progress()).isEqualTo(new OperationView.Progress(50, "brewing"));

        OperationView succeeded = workers.done(claim, complete("a receipt"));
        assertThat(succeeded.status()).isEqualTo(OperationStatus.SUCCEEDED);
        assertThat(succeeded.resultContentType()).contains("text/plain");
        assertThat(succeeded.progress().percent()).isEqualTo(100);
        assertThat(succeeded.startedAt()).contains(accepted.createdAt());
        assertThat(succeeded.finishedAt()).contains(accepted.createdAt().plusSeconds(5));
        assertThat(view(accepted.id())).isEqualTo(succeeded);
        assertThat(TestNode.text(reply(accepted.id()))).isEqualTo("a receipt");
    }

    @Test
    void the_reply_is_a_message_of_its_channel_with_the_correlation_id_of_the_request() {
        OperationView operation = order("tea");

        workers.done(workers.claim("buy"), complete("a receipt"));

        List<StoredMessage> receipts = node.page(
                        "shops/1/receipts", Start.EARLIEST, HistoryQuery.Direction.FORWARDS, 10)
                .messages();
        assertThat(receipts).singleElement().satisfies(receipt -> {
            assertThat(TestNode.text(receipt)).isEqualTo("a receipt");
            assertThat(receipt.channel()).isEqualTo("receipts");
            assertThat(receipt.type()).isEqualTo("receipt");
            assertThat(receipt.correlationId()).contains("c-tea");
        });
        assertThat(reply(operation.id())).usingRecursiveComparison().isEqualTo(receipts.getFirst());
    }

    @Test
    void a_reply_without_an_address_is_kept_with_its_operation() {
        OperationView operation = start(node, request("drafts", "a cat", Map.of()));

        workers.done(workers.claim("draw"), complete("=^.^="));

        assertThat(TestNode.text(reply(operation.id()))).isEqualTo("=^.^=");
        assertThat(reply(operation.id()).address()).isEmpty();
    }

    @Test
    void a_request_may_say_where_the_reply_goes() {
        start(node, request("questions", "why?", Map.of("reply", "/shops/7/receipts")));

        workers.done(workers.claim("ask"), complete("because"));

        assertThat(node.texts("shops/7/receipts")).containsExactly("because");
    }

    @Test
    void a_request_may_not_have_its_reply_sent_where_clients_do_not_read() {
        Problem refused = node.refused(request("questions", "how?", Map.of("reply", "shops/7/orders")));

        assertThat(refused.code()).isEqualTo(ProblemCode.REPLY_ADDRESS_INVALID);
        assertThat(workers.claims("ask", 10)).isEmpty();
    }

    @Test
    void work_is_handed_out_in_order_and_once() {
        List<String> ids = List.of(order("1").id(), order("2").id(), order("3").id());

        assertThat(workers.claims("buy", 2)).extracting(Claim::operationId).isEqualTo(ids.subList(0, 2));
        assertThat(workers.claims("buy", 2)).extracting(Claim::operationId).isEqualTo(ids.subList(2, 3));
        assertThat(workers.claims("buy", 2)).isEmpty();
        assertThat(workers.claims("draw", 2)).isEmpty();
    }

    @Test
    void a_claim_gathers_from_all_shards() {
        for (int shop = 0; shop < 20; shop++) {
            start(node, request("shops/" + shop + "/orders", "tea", Map.of()));
        }

        assertThat(workers.claims("buy", 50)).hasSize(20);
    }

    @Test
    void a_patient_claim_gets_the_next_request_wherever_it_comes() {
        for (int shop = 0; shop < 20; shop++) {
            CompletionStage<ClaimOutcome> waiting = node.node().claim(Workers.wish("buy", 1, Duration.ofSeconds(30)));
            node.world().settle();
            assertThat(waiting.toCompletableFuture()).isNotDone();

            start(node, request("shops/" + shop + "/orders", "tea", Map.of()));

            ClaimOutcome.Claimed claimed = (ClaimOutcome.Claimed) node.world().get(waiting);
            assertThat(claimed.claims()).hasSize(1);
        }
    }

    @Test
    void a_patient_claim_goes_home_empty_in_the_end() {
        long before = node.world().now();

        ClaimOutcome outcome = node.world().get(node.node().claim(Workers.wish("buy", 1, Duration.ofSeconds(30))));

        assertThat(((ClaimOutcome.Claimed) outcome).claims()).isEmpty();
        assertThat(node.world().now() - before).isEqualTo(30_000);
        order("later");
        assertThat(workers.claims("buy", 1)).hasSize(1);
    }

    @Test
    void a_cancelled_claim_takes_no_work() {
        CompletionStage<ClaimOutcome> waiting = node.node().claim(Workers.wish("buy", 1, Duration.ofSeconds(30)));
        node.world().settle();
        waiting.toCompletableFuture().cancel(false);

        order("tea");

        assertThat(workers.claims("buy", 1)).hasSize(1);
    }

    @Test
    void a_lease_that_ends_gives_the_work_to_another() {
        OperationView operation = order("tea");
        Claim first = workers.claim("buy");

        node.world().advance(Workers.LEASE.minusMillis(1));
        assertThat(workers.claims("buy", 1)).isEmpty();
        node.world().advance(Duration.ofMillis(1));
        assertThat(view(operation.id()).status()).isEqualTo(OperationStatus.ACCEPTED);
        Claim second = workers.claim("buy");

        assertThat(second.attempt()).isEqualTo(2);
        assertThat(workers.refused(first, complete("late")).code()).isEqualTo(ProblemCode.LEASE_LOST);
        assertThat(workers.done(second, complete("in time")).status()).isEqualTo(OperationStatus.SUCCEEDED);
        assertThat(workers.refused(second, complete("again")).code()).isEqualTo(ProblemCode.LEASE_LOST);
        assertThat(node.texts("shops/1/receipts")).containsExactly("in time");
    }

    @Test
    void signs_of_life_extend_the_lease() {
        order("tea");
        Claim claim = workers.claim("buy");
        for (int i = 0; i < 10; i++) {
            node.world().advance(Duration.ofSeconds(20));
            workers.done(
                    claim,
                    i % 2 == 0
                            ? new WorkerReport.Extend(Workers.LEASE)
                            : new WorkerReport.Progressed(new OperationView.Progress(i, "")));
        }

        assertThat(workers.done(claim, complete("done")).attempt()).isEqualTo(1);
    }

    @Test
    void every_attempt_may_fail() {
        OperationView operation = order("tea");
        for (int attempt = 1; attempt <= Limits.DEFAULT.attempts(); attempt++) {
            Claim claim = workers.claim("buy");
            assertThat(claim.attempt()).isEqualTo(attempt);
            workers.report(claim, new WorkerReport.Fail(BROKEN, true));
        }

        OperationView failed = view(operation.id());
        assertThat(failed.status()).isEqualTo(OperationStatus.FAILED);
        Problem error = failed.error().orElseThrow();
        assertThat(error.code()).isEqualTo(ProblemCode.ATTEMPTS_EXHAUSTED);
        assertThat(error.detail()).contains("the pen broke");
        assertThat(noResult(operation.id())).isEqualTo(error);
    }

    @Test
    void leases_that_end_use_up_attempts() {
        OperationView operation = order("tea");
        for (int attempt = 1; attempt <= Limits.DEFAULT.attempts(); attempt++) {
            workers.claim("buy");
            node.world().advance(Workers.LEASE);
        }

        assertThat(view(operation.id()).error().orElseThrow().code()).isEqualTo(ProblemCode.ATTEMPTS_EXHAUSTED);
    }

    @Test
    void a_failure_that_no_other_attempt_mends_is_the_end() {
        OperationView operation = order("tea");

        workers.done(workers.claim("buy"), new WorkerReport.Fail(BROKEN, false));

        assertThat(view(operation.id()).error()).contains(BROKEN);
    }

    @Test
    void a_reply_that_breaks_the_contract_is_a_failed_attempt_and_its_worker_is_told() {
        OperationView operation = order("tea");

        Problem told = workers.refused(workers.claim("buy"), complete(""));

        assertThat(told.code()).isEqualTo(ProblemCode.MESSAGE_INVALID);
        assertThat(view(operation.id()).status()).isEqualTo(OperationStatus.ACCEPTED);
        assertThat(workers.claim("buy").attempt()).isEqualTo(2);
        assertThat(node.texts("shops/1/receipts")).isEmpty();
    }

    @Test
    void what_is_released_is_first_in_line_and_costs_no_attempt() {
        OperationView first = order("1");
        order("2");

        workers.done(workers.claim("buy"), new WorkerReport.Release());

        Claim again = workers.claim("buy");
        assertThat(again.operationId()).isEqualTo(first.id());
        assertThat(again.attempt()).isEqualTo(1);
    }

    @Test
    void what_failed_is_last_in_line() {
        order("1");
        OperationView second = order("2");

        workers.report(workers.claim("buy"), new WorkerReport.Fail(BROKEN, true));

        assertThat(workers.claim("buy").operationId()).isEqualTo(second.id());
    }

    @Test
    void watchers_see_every_step_in_order() {
        OperationView operation = order("tea");
        List<OperationView> seen = new ArrayList<>();
        watch(operation.id(), seen);

        Claim claim = workers.claim("buy");
        workers.report(claim, new WorkerReport.Fail(BROKEN, true));
        workers.done(workers.claim("buy"), complete("a receipt"));
        node.world().settle();
        List<OperationView> late = new ArrayList<>();
        watch(operation.id(), late);

        assertThat(seen)
                .extracting(OperationView::status)
                .containsExactly(
                        OperationStatus.ACCEPTED,
                        OperationStatus.RUNNING,
                        OperationStatus.ACCEPTED,
                        OperationStatus.RUNNING,
                        OperationStatus.SUCCEEDED);
        assertThat(seen).extracting(OperationView::version).isSorted().doesNotHaveDuplicates();
        assertThat(late).containsExactly(seen.getLast());
    }

    private Runnable watch(String id, List<OperationView> seen) {
        WatchOutcome outcome =
                node.world().get(node.node().watch(CLIENT, id, node.world().loop(), seen::add));
        node.world().settle();
        return ((WatchOutcome.Watching) outcome).stop();
    }

    @Test
    void a_watcher_that_stops_hears_no_more() {
        OperationView operation = order("tea");
        List<OperationView> seen = new ArrayList<>();
        Runnable stop = watch(operation.id(), seen);

        stop.run();
        stop.run();
        workers.done(workers.claim("buy"), complete("a receipt"));
        node.world().settle();

        assertThat(seen).hasSize(1);
    }

    @Test
    void after_a_crash_nobody_holds_anything_and_nothing_is_forgotten() {
        OperationView waiting = order("waiting");
        OperationView held = order("held");
        OperationView failed = order("failed");
        OperationView done = order("done");
        Claim release = workers.claim("buy");
        Claim stale = workers.claim("buy");
        workers.report(workers.claim("buy"), new WorkerReport.Fail(BROKEN, false));
        workers.done(workers.claim("buy"), complete("a receipt"));
        workers.done(release, new WorkerReport.Release());
        OperationView before = view(held.id());

        crash();

        assertThat(view(waiting.id()).status()).isEqualTo(OperationStatus.ACCEPTED);
        assertThat(view(failed.id()).error()).contains(BROKEN);
        assertThat(view(done.id()).status()).isEqualTo(OperationStatus.SUCCEEDED);
        assertThat(TestNode.text(reply(done.id()))).isEqualTo("a receipt");
        assertThat(view(held.id()).status()).isEqualTo(OperationStatus.ACCEPTED);
        assertThat(view(held.id()).version()).isGreaterThan(before.version());
        assertThat(workers.refused(stale, complete("stale")).code()).isEqualTo(ProblemCode.LEASE_LOST);
        List<Claim> again = workers.claims("buy", 10);
        assertThat(again).extracting(Claim::operationId).containsExactly(waiting.id(), held.id());
        assertThat(again).extracting(Claim::attempt).containsExactly(1, 2);
        assertThat(workers.refused(stale, complete("stale")).code()).isEqualTo(ProblemCode.LEASE_LOST);
    }

    @Test
    void one_that_ended_long_ago_is_forgotten_whether_the_node_stops_in_between_or_not() {
        OperationView done = order("tea");
        Claim claim = workers.claim("buy");
        workers.done(claim, complete("a receipt"));
        OperationView open = order("coffee");
        node.world().advance(Limits.DEFAULT.operationRetention().minusMillis(1));
        assertThat(view(done.id()).status()).isEqualTo(OperationStatus.SUCCEEDED);

        node.world().advance(Duration.ofMillis(1));

        for (int start = 0; start < 2; start++) {
            assertThat(noResult(done.id()).code()).isEqualTo(ProblemCode.OPERATION_UNKNOWN);
            assertThat(workers.refused(claim, complete("late")).code()).isEqualTo(ProblemCode.OPERATION_UNKNOWN);
            assertThat(view(open.id()).status()).isEqualTo(OperationStatus.ACCEPTED);
            crash();
        }
    }

    @Test
    void an_operation_is_known_as_long_as_its_idempotency_key() {
        TestNode brief = TestNode.of(
                CONTRACT,
                TestLimits.DEFAULT
                        .ended(Duration.ofSeconds(1), 1_000)
                        .idempotency(Duration.ofHours(1), 1_000)
                        .limits());
        Publish order = new Publish(
                CLIENT,
                "shops/1/orders",
                TestNode.content("tea"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("key"));
        OperationView operation = start(brief, order);
        Workers helpers = new Workers(brief);
        helpers.done(helpers.claim("buy"), complete("a receipt"));

        brief.world().advance(Duration.ofMinutes(59));

        assertThat(start(brief, order).id()).isEqualTo(operation.id());
    }

    @Test
    void a_reply_that_was_not_durable_is_as_if_never_given() {
        TestNode slow = TestNode.manual(CONTRACT, Limits.DEFAULT);
        CompletionStage<PublishOutcome> starting = slow.node().publish(request("shops/1/orders", "tea", Map.of()));
        slow.world().settle();
        slow.journal().sync();
        OperationView operation = ((PublishOutcome.Started) slow.world().get(starting)).operation();
        Claim claim = new Workers(slow).claim("buy");
        CompletionStage<OperationOutcome> reporting =
                slow.node().report(Caller.APPLICATION, claim.operationId(), claim.token(), complete("lost"));
        slow.world().settle();
        assertThat(reporting.toCompletableFuture()).isNotDone();

        slow.crash();

        OperationOutcome after = slow.world().get(slow.node().operation(CLIENT, operation.id()));
        assertThat(((OperationOutcome.Found) after).operation().status()).isEqualTo(OperationStatus.ACCEPTED);
        assertThat(slow.texts("shops/1/receipts")).isEmpty();
    }

    @Test
    void a_reply_that_cannot_be_stored_leaves_the_work_with_its_worker() {
        order("tea");
        Claim claim = workers.claim("buy");
        node.journal().runFull("no room");

        assertThat(workers.refused(claim, complete("a receipt")).code()).isEqualTo(ProblemCode.STORAGE_FULL);
        assertThat(workers.refused(claim, new WorkerReport.Release()).code()).isEqualTo(ProblemCode.STORAGE_FULL);
        node.world().advance(Workers.LEASE);
        node.journal().makeRoom();

        assertThat(workers.done(claim, complete("a receipt")).status()).isEqualTo(OperationStatus.SUCCEEDED);
    }

    @Test
    void a_worker_may_say_which_message_its_reply_is() {
        TestNode either = TestNode.of(new Contracts()
                .channel("doors", "doors", Contracts.message("knock"))
                .channel("replies", "replies", Contracts.message("open"), Contracts.message("closed"))
                .work("knock", "doors", "replies")
                .build());
        Workers porters = new Workers(either);
        start(either, request("doors", "knock knock", Map.of()));
        WorkerReport.Complete plain = complete("who is there?");

        assertThat(porters.refused(porters.claim("knock"), plain).code()).isEqualTo(ProblemCode.MESSAGE_AMBIGUOUS);
        porters.done(porters.claim("knock"), new WorkerReport.Complete(plain.reply(), Optional.of("open")));

        assertThat(either.page("replies", Start.EARLIEST, HistoryQuery.Direction.FORWARDS, 1)
                        .messages())
                .extracting(StoredMessage::type)
                .containsExactly("open");
    }

    @Test
    void after_the_disk_broke_what_is_durable_can_still_be_asked_for() {
        OperationView operation = order("tea");

        node.journal().fail(new JournalException("smoke"));

        assertThat(view(operation.id())).isEqualTo(operation);
        ClaimOutcome claim = node.world().get(node.node().claim(Workers.wish("buy", 1, Duration.ZERO)));
        assertThat(((ClaimOutcome.Refused) claim).problem().code()).isEqualTo(ProblemCode.STORAGE_FAILED);
    }

    @Test
    void ids_cannot_be_guessed() {
        OperationView operation = order("tea");
        OperationId id = OperationId.parse(operation.id()).orElseThrow();
        String guess = new OperationId(id.slot(), id.request(), id.random() ^ 1).text();

        for (String unknown : List.of(guess, "nonsense", "")) {
            OperationOutcome outcome = node.world().get(node.node().operation(CLIENT, unknown));
            assertThat(((OperationOutcome.Refused) outcome).problem().code()).isEqualTo(ProblemCode.OPERATION_UNKNOWN);
        }
        workers.done(workers.claim("buy"), complete("a receipt"));
        OperationOutcome ended = node.world().get(node.node().operation(CLIENT, guess));
        assertThat(((OperationOutcome.Refused) ended).problem().code()).isEqualTo(ProblemCode.OPERATION_UNKNOWN);
    }

    @Test
    void an_idempotent_start_gives_the_same_operation_as_it_stands() {
        Publish keyed = new Publish(
                CLIENT,
                "drafts",
                TestNode.content("a cat"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("k"));
        OperationView first = start(node, keyed);
        OperationView second = start(node, keyed);
        workers.done(workers.claim("draw"), complete("=^.^="));
        PublishOutcome.Started third =
                (PublishOutcome.Started) node.world().get(node.node().publish(keyed));

        assertThat(second).isEqualTo(first);
        assertThat(third.repeated()).isTrue();
        assertThat(third.operation().status()).isEqualTo(OperationStatus.SUCCEEDED);
        assertThat(workers.claims("draw", 1)).isEmpty();
    }

    @Test
    void only_the_application_works() {
        OperationView operation = order("tea");
        Claim claim = workers.claim("buy");

        MessageOutcome request = node.world().get(node.node().request(CLIENT, operation.id()));
        OperationOutcome report =
                node.world().get(node.node().report(CLIENT, claim.operationId(), claim.token(), complete("x")));

        assertThat(((MessageOutcome.Refused) request).problem().code()).isEqualTo(ProblemCode.ROLE_FORBIDDEN);
        assertThat(((OperationOutcome.Refused) report).problem().code()).isEqualTo(ProblemCode.ROLE_FORBIDDEN);
        MessageOutcome allowed = node.world().get(node.node().request(Caller.APPLICATION, operation.id()));
        assertThat(TestNode.text(((MessageOutcome.Found) allowed).message())).isEqualTo("tea");
    }

    @Test
    void only_work_of_the_contract_can_be_claimed() {
        ClaimOutcome outcome = node.world().get(node.node().claim(Workers.wish("sell", 1, Duration.ZERO)));

        assertThat(((ClaimOutcome.Refused) outcome).problem().code()).isEqualTo(ProblemCode.OPERATION_NAME_UNKNOWN);
        assertThat(((ClaimOutcome.Refused) outcome).problem().detail()).contains("buy, draw, ask");
    }

    @Test
    void draining_sends_waiting_workers_home() {
        CompletionStage<ClaimOutcome> waiting = node.node().claim(Workers.wish("buy", 1, Duration.ofSeconds(30)));
        node.world().settle();

        node.world().get(node.node().drain());

        assertThat(((ClaimOutcome.Claimed) node.world().get(waiting)).claims()).isEmpty();
    }
}
