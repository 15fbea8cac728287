package dev.belfry.http.resource;

import dev.belfry.core.operation.Claim;
import dev.belfry.http.json.JsonWriter;
import java.util.List;

/** What a worker was given to do. */
public final class ClaimJson {
    private static final List<String> REPORTS = List.of("complete", "fail", "extend", "progress", "release");

    private ClaimJson() {}

    public static byte[] bytes(List<Claim> claims) {
        JsonWriter json = new JsonWriter().object();
        json.name("claims").array();
        claims.forEach(claim -> write(json, claim));
        return json.endArray().endObject().bytes();
    }

    private static void write(JsonWriter json, Claim claim) {
        json.object()
                .field("operationId", claim.operationId())
                .field("operation", claim.name())
                .field("leaseToken", claim.token())
                .field("attempt", claim.attempt())
                .field("leaseUntil", claim.leaseUntil());
        MessageJson.write(json.name("request"), claim.request());
        String self = OperationJson.href(claim.operationId());
        json.name("links").object().field("request", self + "/request");
        REPORTS.forEach(report -> json.field(report, self + ":" + report));
        json.endObject().endObject();
    }
}
