package dev.belfry.contract.read.rule;

import dev.belfry.contract.Schema;
import dev.belfry.contract.read.FindingCode;
import dev.belfry.contract.read.Findings;
import dev.belfry.contract.read.compile.Schemas;
import dev.belfry.contract.read.compile.Traits;
import dev.belfry.contract.read.source.Document;
import dev.belfry.contract.tree.JsonPointer;
import dev.belfry.contract.tree.JsonText;
import dev.belfry.contract.tree.Node;
import dev.belfry.contract.validation.Content;
import dev.belfry.contract.validation.Decoded;
import dev.belfry.contract.validation.Violation;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The examples of a message have headers or a payload, and fit its schemas. */
record ExampleRule(Traits traits, Schemas schemas) implements Rule {
    /** Examples are written as JSON values, which only schemas of JSON can be compared with. */
    private static final Pattern OF_JSON =
            Pattern.compile("application/(vnd\\.aai\\.asyncapi|schema|vnd\\.oai\\.openapi)([+;].*)?");

    private static final int MOST_DETAILS = 2;

    @Override
    public void check(Document document, Findings findings) {
        for (Node.MapNode message : Messages.of(document, traits)) {
            for (Node item : document.items(message, "examples")) {
                document.object(item).ifPresent(example -> check(message, example, findings));
            }
        }
    }

    private void check(Node.MapNode message, Node.MapNode example, Findings findings) {
        Optional<Node> headers = example.get("headers");
        Optional<Node> payload = example.get("payload");
        if (headers.isEmpty() && payload.isEmpty()) {
            findings.add(
                    FindingCode.EXAMPLE_EMPTY,
                    example,
                    "Expected 'headers' or 'payload' in an example, but it has neither.");
        }
        payload.ifPresent(value -> schema(message, "payload")
                .ifPresent(schema -> report(value, schema.validator().check(content(value)), findings)));
        if (headers.isPresent() && headers.get() instanceof Node.MapNode map) {
            schema(message, "headers")
                    .ifPresent(schema -> report(map, schema.validator().checkHeaders(texts(map)), findings));
        }
    }

    private Optional<Schema> schema(Node.MapNode message, String field) {
        return message.get(field)
                .flatMap(schemas::compile)
                .filter(schema -> OF_JSON.matcher(schema.format()).matches());
    }

    private static Decoded content(Node value) {
        byte[] json = JsonText.of(value).getBytes(StandardCharsets.UTF_8);
        return Decoded.of(new Content(Optional.of("application/json"), Map.of(), json));
    }

    private static Map<String, String> texts(Node.MapNode headers) {
        Map<String, String> texts = new LinkedHashMap<>();
        headers.entries()
                .forEach((name, value) ->
                        texts.put(name, value instanceof Node.Scalar scalar ? scalar.written() : JsonText.of(value)));
        return texts;
    }

    /** One finding for one example: what follows the first violation mostly explains it. */
    private static void report(Node value, List<Violation> violations, Findings findings) {
        violations.stream().findFirst().ifPresent(violation -> {
            Node culprit = JsonPointer.parse(violation.pointer())
                    .flatMap(pointer -> pointer.find(value))
                    .orElse(value);
            String details = violations.stream()
                    .skip(1)
                    .limit(MOST_DETAILS)
                    .map(detail -> " " + (detail.pointer().isEmpty() ? "" : detail.pointer() + ": ") + detail.text())
                    .collect(Collectors.joining());
            findings.add(FindingCode.EXAMPLE_INVALID, culprit, violation.text() + details);
        });
    }
}
