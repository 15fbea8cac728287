package dev.belfry.http.wire;

import dev.belfry.http.message.Request;
import dev.belfry.http.message.Response;
import dev.belfry.http.route.Exchange;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;

/** Who answers requests. Must not fail: a failure is an answer too. */
@FunctionalInterface
public interface Answers {
    CompletionStage<Response> answer(Request request, ScheduledExecutorService loop, Exchange.Presence presence);
}
