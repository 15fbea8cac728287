package dev.belfry.http.resource;

import dev.belfry.core.operation.OperationView;
import dev.belfry.http.json.JsonWriter;

/** The operation resource. */
public final class OperationJson {
    private OperationJson() {}

    public static byte[] bytes(OperationView operation) {
        JsonWriter json = new JsonWriter();
        write(json, operation);
        return json.bytes();
    }

    public static void write(JsonWriter json, OperationView operation) {
        json.object()
                .field("id", operation.id())
                .field("status", operation.status().text())
                .field("done", operation.status().done())
                .field("operation", operation.name())
                .field("address", operation.address());
        times(json, operation);
        json.field("attempt", operation.attempt());
        json.name("progress")
                .object()
                .field("percent", operation.progress().percent())
                .field("text", operation.progress().text())
                .endObject();
        end(json, operation);
        links(json, operation);
        json.endObject();
    }

    /** Where the operation is. */
    public static String href(String id) {
        return "/operations/" + id;
    }

    private static void times(JsonWriter json, OperationView operation) {
        json.field("createdAt", operation.createdAt())
                .fieldOrNull("startedAt", operation.startedAt())
                .field("updatedAt", operation.updatedAt())
                .fieldOrNull("finishedAt", operation.finishedAt());
    }

    private static void end(JsonWriter json, OperationView operation) {
        operation.error().ifPresent(problem -> ProblemJson.write(json.name("error"), problem));
        operation
                .resultContentType()
                .ifPresent(type -> json.name("response")
                        .object()
                        .field("contentType", type)
                        .field("href", href(operation.id()) + "/result")
                        .endObject());
    }

    private static void links(JsonWriter json, OperationView operation) {
        String self = href(operation.id());
        json.name("links")
                .object()
                .field("self", self)
                .field("result", self + "/result")
                .field("events", self)
                .endObject();
    }
}
