package dev.belfry.contract.validation;

import dev.belfry.contract.Message;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How much CPU a match takes: a payload of 1 KB with ten properties, against one message and against four. Run it by hand. */
final class MatchingSpeed {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int ROUNDS = 6;
    private static final int MATCHES = 200_000;

    private static final String SCHEMA = """
        type: object
        required: [id, kind, customer, total]
        additionalProperties: false
        properties:
          id: {type: string, minLength: 8, maxLength: 40}
          kind: {const: %s}
          customer: {type: object, required: [name], properties: {name: {type: string}, vip: {type: boolean}}}
          total: {type: number, minimum: 0}
          currency: {enum: [EUR, USD, GBP]}
          count: {type: integer, maximum: 1000}
          note: {type: string, maxLength: 1000}
          tags: {type: array, maxItems: 20, items: {type: string}}
          paid: {type: boolean}
          reference: {type: string, pattern: '^[A-Z]{2}-[0-9]+$'}
        """;

    private MatchingSpeed() {}

    public static void main(String[] arguments) {
        String payload = """
            {"id": "order-0123456789", "kind": "created", "customer": {"name": "Ann Miller", "vip": true}, "total": 119.95,
             "currency": "EUR", "count": 7, "tags": ["fragile", "gift", "express"], "paid": false, "reference": "AB-4711",
             "note": "%s"}\
            """.formatted("n".repeat(760));
        Content content =
                new Content(Optional.of("application/json"), Map.of(), payload.getBytes(StandardCharsets.UTF_8));
        System.out.println("payload of " + content.payload().length + " bytes");
        time("one message", List.of(message("created")), content);
        time(
                "four messages",
                List.of(message("removed"), message("changed"), message("created"), message("sent")),
                content);
    }

    private static Message message(String kind) {
        return new MessageBuilder(kind, "application/json")
                .payload(TestSchemas.compile(SCHEMA.formatted(kind)))
                .build();
    }

    private static void time(String what, List<Message> candidates, Content content) {
        for (int round = 0; round < ROUNDS; round++) {
            long start = THREADS.getCurrentThreadCpuTime();
            for (int count = 0; count < MATCHES; count++) {
                if (!(MessageMatcher.match(candidates, content, Optional.empty()) instanceof MessageMatch.Matched)) {
                    throw new IllegalStateException("Expected a match, but there is none.");
                }
            }
            System.out.printf(
                    "%s: %.2f us of CPU a match%n",
                    what, (THREADS.getCurrentThreadCpuTime() - start) / 1000.0 / MATCHES);
        }
    }
}
