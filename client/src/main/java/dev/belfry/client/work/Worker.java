package dev.belfry.client.work;

import dev.belfry.client.Backoff;
import dev.belfry.client.Problem;
import dev.belfry.client.http.Answer;
import dev.belfry.client.http.Failures;
import dev.belfry.client.http.Http;
import dev.belfry.client.json.Json;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Works on an operation until it is stopped: claims as many requests as it has free places for, has each handled on a virtual
 * thread, keeps their leases alive meanwhile and reports what came of them.
 */
public final class Worker {
    /** How long tasks may take to notice that they must stop, before they are given back under their hands. */
    private static final Duration LAST_WORD = Duration.ofSeconds(5);

    private final Claims claims;
    private final Backoff backoff;
    private final WorkerSettings settings;
    private final HeldTask.Shared shared;
    private final Semaphore places;
    private final Set<HeldTask> held = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<Optional<Problem>> ended = new CompletableFuture<>();
    private final Thread claimer;
    private volatile boolean stopping;
    private int failures;

    private Worker(Http http, Backoff backoff, String operation, WorkerSettings settings, Handler handler) {
        this.claims = new Claims(http, operation, settings);
        this.backoff = backoff;
        this.settings = settings;
        this.shared = new HeldTask.Shared(http, backoff, settings, handler);
        this.places = new Semaphore(settings.concurrency());
        this.claimer = Thread.ofVirtual().name("belfry-worker").unstarted(this::run);
    }

    /** Begins to work. */
    public static Worker start(Http http, Backoff backoff, String operation, WorkerSettings settings, Handler handler) {
        Worker worker = new Worker(http, backoff, operation, settings, handler);
        worker.claimer.start();
        return worker;
    }

    /** Done when the worker claims no more: it was stopped, or its claims are refused for the reason given. */
    public CompletableFuture<Optional<Problem>> ended() {
        return ended.copy();
    }

    /**
     * Claims no more and finishes what it holds. What is not finished after {@code grace} is interrupted and given back, for
     * another worker to take at once. Blocks until then. Idempotent.
     */
    public void stop(Duration grace) throws InterruptedException {
        stopping = true;
        claimer.interrupt();
        claimer.join();
        if (!allPlacesFree(grace)) {
            held.forEach(HeldTask::interrupt);
            if (!allPlacesFree(LAST_WORD)) {
                held.forEach(HeldTask::giveBack);
            }
        }
    }

    private boolean allPlacesFree(Duration patience) throws InterruptedException {
        boolean free = places.tryAcquire(settings.concurrency(), patience.toNanos(), TimeUnit.NANOSECONDS);
        if (free) {
            places.release(settings.concurrency());
        }
        return free;
    }

    private void run() {
        Optional<Problem> refusal = Optional.empty();
        try {
            while (!stopping && refusal.isEmpty()) {
                places.acquire();
                int free = 1 + places.drainPermits();
                refusal = claim(free);
            }
        } catch (InterruptedException stopped) {
            // Only stop() interrupts this thread.
        } finally {
            settings.listener().ended(refusal);
            ended.complete(refusal);
        }
    }

    private Optional<Problem> claim(int free) throws InterruptedException {
        int taken = 0;
        try {
            Answer answer = claims.ask(free);
            if (answer.isSuccess()) {
                failures = 0;
                for (Json claim : answer.json().items("claims")) {
                    begin(claim);
                    taken++;
                }
                return Optional.empty();
            }
            return refusal(answer);
        } catch (ExecutionException e) {
            if (Failures.isLasting(e)) {
                return Optional.of(shared.http().unreachable(e));
            }
            pause(Failures.text(e), Optional.empty());
            return Optional.empty();
        } finally {
            places.release(free - taken);
        }
    }

    private Optional<Problem> refusal(Answer answer) throws InterruptedException {
        Problem problem = answer.problem();
        if (!problem.isTemporary()) {
            return Optional.of(problem);
        }
        pause(problem.text(), answer.retryAfter());
        return Optional.empty();
    }

    private void begin(Json claim) {
        HeldTask task = HeldTask.of(shared, claim);
        held.add(task);
        task.start(() -> {
            held.remove(task);
            places.release();
        });
    }

    private void pause(String reason, Optional<Duration> retryAfter) throws InterruptedException {
        failures++;
        Duration wait = retryAfter.orElseGet(() -> backoff.after(failures, ThreadLocalRandom.current()));
        settings.listener().disconnected(reason, wait);
        Thread.sleep(wait);
    }
}
