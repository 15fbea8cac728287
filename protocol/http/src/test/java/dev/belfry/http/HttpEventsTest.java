package dev.belfry.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.http.fake.RawClient;
import dev.belfry.http.fake.TestServer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** CloudEvents in and out, and several messages at once. */
class HttpEventsTest {
    private static final String EVENT = "application/cloudevents+json";
    private static final String EVENTS = "application/cloudevents-batch+json";
    private static final String LINES = "application/x-ndjson";
    private static final String RINGS = "/towers/north/rings";

    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.startReal();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String all() {
        return server.get(RINGS).body();
    }

    @Test
    void aStructuredEventIsAMessageWhoseDataIsItsPayloadByteForByte() {
        HttpResponse<String> stored = server.post(RINGS, """
            {"specversion": "1.0", "id": "e1", "source": "urn:tower", "type": "org.example.rung", "partitionkey": "k",
             "subject": "bell 3", "data": { "n" : 2.50 , "s":"\\u00e4}"} , "loud": true}
            """, "Content-Type", EVENT);
        assertThat(stored.statusCode()).isEqualTo(202);
        assertThat(stored.body()).startsWith("{\"id\":\"e1\"");
        assertThat(all())
                .contains("\"payload\":{ \"n\" : 2.50 , \"s\":\"\\u00e4}\"}", "\"key\":\"k\"")
                .contains("\"ce-type\":\"org.example.rung\"", "\"ce-subject\":\"bell 3\"", "\"ce-loud\":\"true\"");
    }

    @Test
    void theDataOfAnEventMayBeBase64() {
        server.post(
                RINGS,
                "{\"data_base64\":\"eyJuIjoxfQ==\",\"specversion\":\"1.0\",\"id\":\"i\",\"source\":\"s\",\"type\":\"t\"}",
                "Content-Type",
                EVENT);
        assertThat(server.get(RINGS + "?order=backwards&format=payload").body()).isEqualTo("{\"n\":1}");
    }

    @Test
    void aBinaryEventComesBackAsItWent() {
        HttpResponse<String> stored = server.post(
                RINGS,
                "{ \"n\": 1 }",
                "Content-Type",
                "application/json",
                "ce-specversion",
                "1.0",
                "ce-id",
                "b1",
                "CE-Source",
                "/a%20b",
                "ce-type",
                "org.example.rung",
                "ce-dataschema",
                "urn:x",
                "ce-partitionkey",
                "k%E2%82%AC");
        assertThat(stored.statusCode()).isEqualTo(202);

        HttpResponse<String> back = server.get(RINGS + "?format=payload&order=backwards");
        assertThat(back.body()).isEqualTo("{ \"n\": 1 }");
        assertThat(back.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(back.headers().firstValue("ce-id")).contains("b1");
        assertThat(back.headers().firstValue("ce-source")).contains("/a%20b");
        assertThat(back.headers().firstValue("ce-type")).contains("org.example.rung");
        assertThat(back.headers().firstValue("ce-dataschema")).contains("urn:x");
        assertThat(back.headers().firstValue("ce-partitionkey")).contains("k%E2%82%AC");
        assertThat(back.headers().allValues("Belfry-Cursor")).hasSize(1);
    }

    @Test
    void aBatchOfEventsHasAnOutcomeForEachAndComesBackAsOne() {
        HttpResponse<String> answer = server.post(RINGS, """
            [{"specversion":"1.0","id":"1","source":"urn:a","type":"t","data":{"n":1}},
             {"specversion":"0.3","id":"2","source":"urn:a","type":"t","data":{"n":2}},
             {"specversion":"1.0","id":"3","source":"urn:a","type":"t","datacontenttype":"text/plain","data":"hi"},
             7,
             {"specversion":"1.0","id":"5","source":"urn:a","type":"t","data":{"n":5}}]
            """, "Content-Type", EVENTS);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Belfry-Refused")).contains("3");
        List<String> lines = answer.body().lines().toList();
        assertThat(lines).hasSize(5);
        assertThat(lines.get(0)).startsWith("{\"status\":202,\"repeated\":false,\"message\":{\"id\":\"1\"");
        assertThat(lines.get(1)).startsWith("{\"status\":400,\"problem\":").contains("specversion");
        assertThat(lines.get(2)).startsWith("{\"status\":415,\"problem\":");
        assertThat(lines.get(3)).startsWith("{\"status\":400,");
        assertThat(lines.get(4)).contains("\"id\":\"5\"");

        HttpResponse<String> page = server.get(RINGS, "Accept", EVENTS);
        assertThat(page.headers().firstValue("Content-Type")).contains(EVENTS);
        assertThat(page.body())
                .startsWith("[{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"urn:a\",\"type\":\"t\"")
                .contains("},{\"specversion\":\"1.0\",\"id\":\"5\"")
                .endsWith("\"data\":{\"n\":5}}]");
        assertThat(server.get(RINGS, "Accept", LINES).body().lines()).hasSize(2);
        assertThat(server.get("/towers/empty/rings", "Accept", EVENTS).body()).isEqualTo("[]");
    }

    @Test
    void linesAreMessagesInTheirOrderAndRepeatedOnlyOnce() {
        String lines = "{\"n\":1}\r\n\n{\"n\":2}\nnot json\n{\"n\":4}";
        HttpResponse<String> first = server.post(RINGS, lines, "Content-Type", LINES, "Idempotency-Key", "k");
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.headers().firstValue("Belfry-Refused")).contains("1");
        assertThat(first.body().lines().map(line -> line.substring(0, 13)))
                .containsExactly("{\"status\":202", "{\"status\":202", "{\"status\":422", "{\"status\":202");

        HttpResponse<String> again = server.post(RINGS, lines, "Content-Type", LINES, "Idempotency-Key", "k");
        assertThat(again.body()).contains("\"repeated\":true");
        assertThat(all().split("\"sequence\"")).hasSize(4);
        assertThat(all()).contains("{\"n\":1}", "{\"n\":2}", "{\"n\":4}");
    }

    @Test
    void aBatchMayBeTooLongOrNoneAtAll() {
        assertThat(server.post(RINGS, "{}\n".repeat(101), "Content-Type", LINES).statusCode())
                .isEqualTo(400);
        assertThat(server.post(RINGS, "{}", "Content-Type", EVENTS).statusCode())
                .isEqualTo(400);
        assertThat(server.post(RINGS, "[{", "Content-Type", EVENTS).statusCode())
                .isEqualTo(400);
        assertThat(server.post(RINGS, "{}\n", "Content-Type", LINES, "If-Match", "\"10\"")
                        .statusCode())
                .isEqualTo(400);
        assertThat(server.post(RINGS, "", "Content-Type", LINES).statusCode()).isEqualTo(200);
    }

    @Test
    void brokenEventsAreRefusedAndSayWhy() {
        assertThat(server.post(RINGS, "[]", "Content-Type", EVENT).body()).contains("to be a JSON object");
        assertThat(server.post(RINGS, "{}{}", "Content-Type", EVENT).body()).contains("something behind it");
        assertThat(server.post(RINGS, "{\"specversion\":\"1.0\",\"id\":\"i\",\"type\":\"t\"}", "Content-Type", EVENT)
                        .body())
                .contains("Expected source");
        assertThat(server.post(
                                RINGS,
                                "{\"specversion\":\"1.0\",\"id\":\"i\",\"source\":\"s\",\"type\":\"t\",\"data\":1,"
                                        + "\"data_base64\":\"AA==\"}",
                                "Content-Type",
                                EVENT)
                        .body())
                .contains("there are both");
        assertThat(server.post(RINGS, "{}", "ce-specversion", "1.0").body()).contains("Expected id");
    }

    @Test
    void whoHasNotSeenTheLastMessageMayBeRefused() {
        HttpResponse<String> none = server.post(RINGS, "{}", "If-None-Match", "*");
        assertThat(none.statusCode()).isEqualTo(202);
        String tag = none.headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> late = server.post(RINGS, "{}", "If-None-Match", "*");
        assertThat(late.statusCode()).isEqualTo(412);
        assertThat(late.body()).contains("\"code\":\"address-moved-on\"", "\"last\":" + tag);

        assertThat(server.post(RINGS, "{\"n\":2}", "If-Match", tag).statusCode())
                .isEqualTo(202);
        assertThat(server.post(RINGS, "{\"n\":3}", "If-Match", tag).statusCode())
                .isEqualTo(412);
        assertThat(server.post(RINGS, "{}", "If-Match", "*").statusCode()).isEqualTo(400);
        assertThat(server.post(RINGS, "{}", "If-Match", tag, "If-None-Match", "*")
                        .statusCode())
                .isEqualTo(400);

        String read = server.get(RINGS).headers().firstValue("Belfry-Cursor").orElseThrow();
        assertThat(server.post(RINGS, "{\"n\":4}", "If-Match", "\"" + read + "\"")
                        .statusCode())
                .isEqualTo(202);
        assertThat(all()).contains("{\"n\":4}").doesNotContain("{\"n\":3}");
    }

    @Test
    void whatTheRequestSaysCountsForEventsAndLinesToo() {
        server.post(RINGS, "{}\n", "Content-Type", LINES, "X-Ringer", "Ada", "Belfry-Header-mood", "glad");
        server.post(
                RINGS,
                "{}",
                "ce-specversion",
                "1.0",
                "ce-id",
                "b1",
                "ce-source",
                "s",
                "ce-type",
                "t",
                "Belfry-Key",
                "k",
                "X-Ringer",
                "Eve");
        assertThat(all())
                .contains("\"headers\":{\"mood\":\"glad\",\"X-Ringer\":\"Ada\"}")
                .contains("\"X-Ringer\":\"Eve\"", "\"key\":\"k\"");
    }

    @Test
    void theLatestPayloadTellsItsOwnPlace() {
        server.post(RINGS, "{\"n\":1}");
        String last = server.post(RINGS, "{\"n\":2}")
                .headers()
                .firstValue("Belfry-Cursor")
                .orElseThrow();
        HttpResponse<String> latest = server.get(RINGS + "?order=backwards&format=payload");
        assertThat(latest.headers().allValues("Belfry-Cursor")).containsExactly(last);
        assertThat(server.post(RINGS, "{}", "If-Match", "\"" + last + "\"").statusCode())
                .isEqualTo(202);
    }

    @Test
    void aRepeatedPublishIsNotHeldAgainstItself() {
        HttpResponse<String> first = server.post(RINGS, "{}", "If-None-Match", "*", "Idempotency-Key", "k");
        HttpResponse<String> again = server.post(RINGS, "{}", "If-None-Match", "*", "Idempotency-Key", "k");
        assertThat(again.statusCode()).isEqualTo(202);
        assertThat(again.body()).isEqualTo(first.body());
    }

    @Test
    void aStreamMayBeOfEvents() throws IOException {
        server.post(RINGS, "{\"n\":1}", "ce-specversion", "1.0", "ce-id", "b1", "ce-source", "s", "ce-type", "t");
        try (RawClient client = server.connect()) {
            client.send("GET " + RINGS + "?after=earliest&format=cloudevents HTTP/1.1\r\nHost: x\r\n"
                    + "Accept: text/event-stream\r\n\r\n");
            String line = client.readLine();
            while (!line.startsWith("data:")) {
                line = client.readLine();
            }
            assertThat(line)
                    .startsWith("data: {\"specversion\":\"1.0\",\"id\":\"b1\",\"source\":\"s\",\"type\":\"t\"")
                    .endsWith("\"data\":{\"n\":1}}");
        }
    }
}
