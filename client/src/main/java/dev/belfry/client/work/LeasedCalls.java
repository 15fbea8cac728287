package dev.belfry.client.work;

import dev.belfry.client.http.Address;
import dev.belfry.client.http.Http;
import dev.belfry.client.json.JsonText;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** The requests about one operation that is held under a lease. */
record LeasedCalls(Http http, String operationId, String leaseToken) {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    HttpRequest report(Result result) {
        return switch (result) {
            case Result.Done done -> complete(done);
            case Result.Failed failed -> fail(failed);
            case Result.GivenBack _ -> release();
        };
    }

    private HttpRequest complete(Result.Done done) {
        HttpRequest.Builder request = request("complete", BodyPublishers.ofByteArray(done.payload()));
        done.contentType().ifPresent(type -> request.setHeader("Content-Type", type));
        done.headers().forEach((name, value) -> request.setHeader("Belfry-Header-" + name, value));
        return request.build();
    }

    private HttpRequest fail(Result.Failed failed) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("detail", failed.detail());
        members.put("retryable", failed.retryable());
        return json("fail", members);
    }

    HttpRequest extend(Duration lease) {
        return request("extend?lease=" + lease.toSeconds(), BodyPublishers.noBody())
                .build();
    }

    HttpRequest progress(int percent, String text) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("percent", percent);
        members.put("text", text);
        return json("progress", members);
    }

    HttpRequest release() {
        return request("release", BodyPublishers.noBody()).build();
    }

    private HttpRequest json(String verb, Map<String, Object> members) {
        return request(verb, BodyPublishers.ofString(JsonText.object(members)))
                .header("Content-Type", "application/json")
                .build();
    }

    private HttpRequest.Builder request(String verb, BodyPublisher body) {
        return http.request("/operations/" + Address.segment(operationId) + ":" + verb, TIMEOUT)
                .header("Lease-Token", leaseToken)
                .POST(body);
    }
}
