package dev.belfry.contract.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Turns YAML 1.2 or JSON into a {@link Node}. JSON is tried first where the text looks like it, so that tabs and everything else
 * that JSON allows and YAML does not is understood. Stateless; any thread.
 */
public final class TreeParser {
    private TreeParser() {}

    /**
     * @param file how places name the text
     * @param text without a byte order mark, or with one
     */
    public static ParsedTree parse(String file, String text, ParseLimits limits) {
        String body = text.startsWith("\uFEFF") ? text.substring(1) : text;
        if (body.length() > limits.maxCharacters()) {
            return broken(tooLong(file, body.length(), limits));
        }
        if (!startsLikeJson(body)) {
            return parseYaml(file, body, limits);
        }
        ParsedTree json = parseJson(file, body, limits);
        if (json.root().isPresent() || isNamedJson(file)) {
            return json;
        }
        ParsedTree yaml = parseYaml(file, body, limits);
        return yaml.root().isPresent() ? yaml : json;
    }

    private static ParsedTree parseYaml(String file, String text, ParseLimits limits) {
        List<SyntaxProblem> problems = new ArrayList<>();
        try {
            Node root = new YamlComposer(file, text, limits, problems).compose();
            return new ParsedTree(Optional.of(root), List.copyOf(problems));
        } catch (MalformedTextException e) {
            problems.add(e.problem());
            return new ParsedTree(Optional.empty(), List.copyOf(problems));
        }
    }

    private static ParsedTree parseJson(String file, String text, ParseLimits limits) {
        List<SyntaxProblem> problems = new ArrayList<>();
        try {
            Node root = new JsonComposer(file, text, limits, problems).compose();
            return new ParsedTree(Optional.of(root), List.copyOf(problems));
        } catch (MalformedTextException e) {
            problems.add(e.problem());
            return new ParsedTree(Optional.empty(), List.copyOf(problems));
        }
    }

    private static boolean startsLikeJson(String text) {
        String start = text.stripLeading();
        return start.startsWith("{") || start.startsWith("[");
    }

    private static boolean isNamedJson(String file) {
        return file.endsWith(".json") || file.endsWith(".avsc");
    }

    private static ParsedTree broken(SyntaxProblem problem) {
        return new ParsedTree(Optional.empty(), List.of(problem));
    }

    private static SyntaxProblem tooLong(String file, int length, ParseLimits limits) {
        return new SyntaxProblem(
                SyntaxProblem.Kind.TOO_LARGE,
                new Place(file, 1, 1),
                "Expected at most " + limits.maxCharacters() + " characters, but the file has " + length + ".");
    }
}
