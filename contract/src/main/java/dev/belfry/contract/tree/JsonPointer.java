package dev.belfry.contract.tree;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A JSON Pointer (RFC 6901): the way from the root of a document to one of its values. */
public record JsonPointer(List<String> tokens) {
    public static final JsonPointer ROOT = new JsonPointer(List.of());

    public JsonPointer {
        tokens = List.copyOf(tokens);
    }

    /** Reads {@code /a/b~1c}; the empty string is the root. Empty when the text is no pointer. */
    public static Optional<JsonPointer> parse(String text) {
        if (text.isEmpty()) {
            return Optional.of(ROOT);
        }
        if (!text.startsWith("/")) {
            return Optional.empty();
        }
        return Optional.of(new JsonPointer(Arrays.stream(text.substring(1).split("/", -1))
                .map(token -> token.replace("~1", "/").replace("~0", "~"))
                .toList()));
    }

    /** One step further down. */
    public JsonPointer child(String token) {
        return new JsonPointer(Stream.concat(tokens.stream(), Stream.of(token)).toList());
    }

    /** The value at this pointer, if there is one. References on the way are not followed. */
    public Optional<Node> find(Node root) {
        Optional<Node> node = Optional.of(root);
        for (String token : tokens) {
            node = node.flatMap(parent -> step(parent, token));
        }
        return node;
    }

    /** The child of {@code parent} that one token of a pointer names: a key, or the index of an item. */
    public static Optional<Node> step(Node parent, String token) {
        return switch (parent) {
            case Node.MapNode map -> map.get(token);
            case Node.ListNode list
            when token.matches("0|[1-9][0-9]{0,8}") ->
                Integer.parseInt(token) < list.items().size()
                        ? Optional.of(list.items().get(Integer.parseInt(token)))
                        : Optional.empty();
            case Node.ListNode _, Node.Scalar _, Node.NullNode _ -> Optional.empty();
        };
    }

    /** As text: {@code /a/b~1c}. */
    @Override
    public String toString() {
        return tokens.stream()
                .map(token -> "/" + token.replace("~", "~0").replace("/", "~1"))
                .collect(Collectors.joining());
    }
}
