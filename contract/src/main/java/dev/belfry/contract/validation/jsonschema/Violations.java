package dev.belfry.contract.validation.jsonschema;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import dev.belfry.contract.validation.Violation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Turns the validator's errors into violations. Where no alternative of an {@code anyOf} or {@code oneOf} fits, the validator
 * lists the errors of all; only those of the nearest alternative are worth reading.
 */
final class Violations {
    private final SchemaBundle bundle;
    private final Violation.Part part;
    private final List<Violation> found = new ArrayList<>();

    Violations(SchemaBundle bundle, Violation.Part part) {
        this.bundle = bundle;
        this.part = part;
    }

    List<Violation> of(List<Error> errors) {
        add(errors, 0);
        return found.stream().distinct().limit(Violation.MAX_REPORTED).toList();
    }

    /** @param from how many steps of the evaluation path are dealt with already */
    private void add(List<Error> errors, int from) {
        int index = 0;
        while (index < errors.size()) {
            Error error = errors.get(index);
            int step = alternativeStep(error.getEvaluationPath(), from);
            if (step < 0) {
                index++;
                found.add(violation(error));
                if (error.getKeyword().equals("oneOf")
                        && !ErrorText.fitting(error).isEmpty()) {
                    index += run(errors, index, error.getEvaluationPath().getNameCount() - 1);
                }
            } else {
                int length = run(errors, index, step);
                addNearest(errors.subList(index, index + length), step);
                index += length;
            }
        }
    }

    /** Where in the path, behind {@code from}, an {@code anyOf} or {@code oneOf} is entered; -1 when nowhere. */
    private static int alternativeStep(NodePath path, int from) {
        for (int step = from; step < path.getNameCount() - 1; step++) {
            if (entersAlternative(path, step)) {
                return step;
            }
        }
        return -1;
    }

    private static boolean entersAlternative(NodePath path, int step) {
        String keyword = path.getName(step);
        return ("anyOf".equals(keyword) || "oneOf".equals(keyword)) && path.getElement(step + 1) instanceof Integer;
    }

    /** How many errors from {@code start} on belong to the same list of alternatives, entered at {@code step}. */
    private static int run(List<Error> errors, int start, int step) {
        int end = start;
        while (end < errors.size()) {
            NodePath path = errors.get(end).getEvaluationPath();
            boolean inside = path.getNameCount() > step + 1 && entersAlternative(path, step);
            if (!inside || (end > start && !continues(errors.get(end - 1), errors.get(end), step))) {
                break;
            }
            end++;
        }
        return end - start;
    }

    private static boolean continues(Error before, Error error, int step) {
        return prefix(before, step).equals(prefix(error, step)) && branch(before, step) <= branch(error, step);
    }

    private static NodePath prefix(Error error, int step) {
        NodePath path = error.getEvaluationPath();
        for (int count = path.getNameCount(); count > step + 1; count--) {
            path = path.getParent();
        }
        return path;
    }

    private static int branch(Error error, int step) {
        return (Integer) error.getEvaluationPath().getElement(step + 1);
    }

    private void addNearest(List<Error> run, int step) {
        Map<Integer, List<Error>> branches = new TreeMap<>();
        run.forEach(error -> branches.computeIfAbsent(branch(error, step), key -> new ArrayList<>())
                .add(error));
        int depth = run.stream()
                .mapToInt(error -> error.getInstanceLocation().getNameCount())
                .min()
                .orElse(0);
        List<Error> nearest = branches.values().stream()
                .min(Comparator.comparingInt((List<Error> branch) -> distance(branch, depth))
                        .thenComparingInt(List::size))
                .orElseThrow();
        add(nearest, step + 2);
    }

    /** 2 for another type of value, 1 for another value where a field tells the alternatives apart, else 0. */
    private static int distance(List<Error> branch, int depth) {
        int farthest = 0;
        for (Error error : branch) {
            int below = error.getInstanceLocation().getNameCount() - depth;
            if (below == 0 && error.getKeyword().equals("type")) {
                return 2;
            }
            if (below <= 1
                    && (error.getKeyword().equals("const") || error.getKeyword().equals("enum"))) {
                farthest = 1;
            }
        }
        return farthest;
    }

    private Violation violation(Error error) {
        String schemaPath = bundle.writtenAt(error.getSchemaLocation());
        String falseSchema = "/false";
        return new Violation(
                part,
                offending(error).toString(),
                schemaPath.endsWith(falseSchema)
                        ? schemaPath.substring(0, schemaPath.length() - falseSchema.length())
                        : schemaPath,
                ErrorText.of(error));
    }

    /** The validator names the object or array; for what is too much in it we name the property or item. */
    private static NodePath offending(Error error) {
        NodePath container = error.getInstanceLocation();
        return switch (error.getKeyword()) {
            case "additionalProperties", "propertyNames" ->
                error.getProperty() == null ? container : container.append(error.getProperty());
            case "additionalItems" -> error.getIndex() == null ? container : container.append(error.getIndex());
            default -> container;
        };
    }
}
