package dev.belfry.client.work;

import dev.belfry.client.http.Address;
import dev.belfry.client.http.Answer;
import dev.belfry.client.http.Http;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Asks for work on one operation. */
record Claims(Http http, String operation, WorkerSettings settings) {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    /** Asks for at most {@code max} tasks; the answer comes when there is one, or none in time. */
    Answer ask(int max) throws InterruptedException, ExecutionException {
        CompletableFuture<Answer> answer = http.send(request(max));
        try {
            return answer.get();
        } finally {
            answer.cancel(true);
        }
    }

    private HttpRequest request(int max) {
        String path = "/workers/" + Address.segment(operation) + "/claim?max=" + max + "&lease="
                + settings.lease().toSeconds();
        return http.request(path, TIMEOUT.plus(settings.patience()))
                .header("Prefer", "wait=" + settings.patience().toSeconds())
                .POST(BodyPublishers.noBody())
                .build();
    }
}
