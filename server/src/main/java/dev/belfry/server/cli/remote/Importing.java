package dev.belfry.server.cli.remote;

import dev.belfry.client.BelfryClient;
import dev.belfry.client.Outcome;
import dev.belfry.client.Outgoing;
import dev.belfry.client.Receipt;
import dev.belfry.client.http.Failures;
import dev.belfry.server.cli.Terminal;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

/** Publishes events line by line: several at a time, but those of one address one after the other. */
final class Importing {
    /** Most refusals that are told one by one. */
    private static final int MOST_TOLD = 10;

    private final BelfryClient client;
    private final int concurrency;
    private final boolean skipRefused;
    private final Terminal terminal;
    private final Semaphore places;

    // Guarded by this.
    private final Map<String, CompletableFuture<Void>> lastOfAddress = new HashMap<>();
    private long stored;
    private long repeated;
    private long refused;
    private boolean broken;

    Importing(BelfryClient client, int concurrency, boolean skipRefused, Terminal terminal) {
        this.client = client;
        this.concurrency = concurrency;
        this.skipRefused = skipRefused;
        this.terminal = terminal;
        this.places = new Semaphore(concurrency);
    }

    /** Ends when all lines are published, or at the first one that cannot be. */
    void run(BufferedReader lines) throws IOException, InterruptedException {
        long number = 0;
        for (String line = lines.readLine(); line != null && !ended(); line = lines.readLine()) {
            number++;
            if (!line.isBlank()) {
                publish(number, line);
            }
        }
        places.acquire(concurrency);
    }

    private synchronized boolean ended() {
        return broken || (refused > 0 && !skipRefused);
    }

    private void publish(long number, String line) throws InterruptedException {
        Outgoing message;
        try {
            message = EventLine.message(line);
        } catch (IllegalArgumentException e) {
            refuse(number, String.valueOf(e.getMessage()));
            return;
        }
        places.acquire();
        synchronized (this) {
            CompletableFuture<Void> before =
                    lastOfAddress.getOrDefault(message.address(), CompletableFuture.completedFuture(null));
            CompletableFuture<Void> after = before.thenCompose(done -> send(number, message));
            lastOfAddress.put(message.address(), after);
            var _ = after.whenComplete((done, failure) -> {
                forget(message.address(), after);
                places.release();
            });
        }
    }

    private synchronized void forget(String address, CompletableFuture<Void> done) {
        lastOfAddress.remove(address, done);
    }

    private CompletableFuture<Void> send(long number, Outgoing message) {
        // Of an address of which one message was not stored, later ones would come too early.
        return ended()
                ? CompletableFuture.completedFuture(null)
                : client.publishPatiently(message).handle((outcome, failure) -> {
                    learn(number, outcome, failure);
                    return null;
                });
    }

    private synchronized void learn(long number, Outcome<Receipt> outcome, Throwable failure) {
        if (failure != null) {
            if (!broken) {
                terminal.say("line " + number + ": cannot reach the server: " + Failures.text(failure));
            }
            broken = true;
            return;
        }
        switch (outcome) {
            case Outcome.Done<Receipt>(Receipt receipt) -> {
                if (receipt instanceof Receipt.Stored known && known.repeated()) {
                    repeated++;
                } else {
                    stored++;
                }
            }
            case Outcome.Refused<Receipt>(var problem) -> refuse(number, problem.text());
        }
    }

    private synchronized void refuse(long number, String why) {
        refused++;
        if (refused <= MOST_TOLD) {
            terminal.say("line " + number + ": " + why);
        }
    }

    synchronized boolean failed() {
        return broken || refused > 0;
    }

    synchronized String summary() {
        String end = failed() && !skipRefused ? "; the import ended early, and can be repeated" : "";
        return "imported " + stored + ", there already " + repeated + ", refused " + refused + end;
    }
}
