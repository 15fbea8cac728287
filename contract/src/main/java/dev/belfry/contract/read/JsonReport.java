package dev.belfry.contract.read;

import dev.belfry.contract.read.Finding.Severity;
import dev.belfry.contract.tree.JsonText;
import dev.belfry.contract.tree.Node;
import dev.belfry.contract.tree.Node.ListNode;
import dev.belfry.contract.tree.Node.MapNode;
import dev.belfry.contract.tree.Node.Scalar;
import dev.belfry.contract.tree.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Findings for programs. Fields are only ever added to this format. */
public final class JsonReport {
    private static final Place NOWHERE = new Place("", 1, 1);

    private JsonReport() {}

    /** {@code {"file", "valid", "errors", "warnings", "notices", "findings": [{"severity", "code", "file", …}]}}. */
    public static String json(String file, ReadResult result) {
        return JsonText.of(node(file, result)) + "\n";
    }

    /** The reports of several files as one JSON array. */
    public static String json(Map<String, ReadResult> results) {
        List<Node> reports = results.entrySet().stream()
                .<Node>map(entry -> node(entry.getKey(), entry.getValue()))
                .toList();
        return JsonText.of(new ListNode(NOWHERE, reports)) + "\n";
    }

    private static MapNode node(String file, ReadResult result) {
        Map<String, Node> fields = new LinkedHashMap<>();
        fields.put("file", value(file));
        fields.put("valid", value(result.contract().isPresent()));
        fields.put("errors", value(count(result, Severity.ERROR)));
        fields.put("warnings", value(count(result, Severity.WARNING)));
        fields.put("notices", value(count(result, Severity.NOTICE)));
        fields.put(
                "findings",
                new ListNode(
                        NOWHERE,
                        result.findings().stream().map(JsonReport::finding).toList()));
        return new MapNode(NOWHERE, fields, Map.of());
    }

    private static Node finding(Finding finding) {
        Map<String, Node> fields = new LinkedHashMap<>();
        fields.put("severity", value(finding.severity().name().toLowerCase(Locale.ROOT)));
        fields.put("code", value(finding.code()));
        fields.put("file", value(finding.file()));
        fields.put("line", value((long) finding.line()));
        fields.put("column", value((long) finding.column()));
        fields.put("path", value(finding.path()));
        fields.put("text", value(finding.text()));
        return new MapNode(NOWHERE, fields, Map.of());
    }

    private static long count(ReadResult result, Severity severity) {
        return result.findings().stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }

    private static Node value(Object value) {
        return new Scalar(NOWHERE, value);
    }
}
