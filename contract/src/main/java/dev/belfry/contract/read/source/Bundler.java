package dev.belfry.contract.read.source;

import dev.belfry.contract.tree.JsonPointer;
import dev.belfry.contract.tree.Node;
import dev.belfry.contract.tree.Place;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Makes one document of one that is spread over files. Objects of other files are written where they are referred to; schemas,
 * which may contain themselves, move to {@code components.schemas}.
 */
public final class Bundler {
    private static final Set<String> SCHEMA_FIELDS = Set.of("payload", "headers", "schemas", "schema");

    /** A chain of references longer than this, and a document with more of them, is not written out in place. */
    private static final int MOST_IN_A_CHAIN = 20;

    private static final int MOST_IN_PLACE = 10_000;

    private final String location;
    private final References references;
    private final Deque<String> waiting = new ArrayDeque<>();
    private int chain;
    private int inPlace;
    private final IdentityHashMap<Node, String> moved = new IdentityHashMap<>();
    private final Map<String, Node> newSchemas = new LinkedHashMap<>();
    private final Set<String> takenNames = new HashSet<>();

    private Bundler(String location, References references) {
        this.location = location;
        this.references = references;
    }

    /**
     * {@code root} without references to other files.
     *
     * @param location of the file that {@code root} is
     */
    public static Node.MapNode bundle(String location, Node.MapNode root, References references) {
        Bundler bundler = new Bundler(location, references);
        JsonPointer.parse("/components/schemas")
                .flatMap(pointer -> pointer.find(root))
                .ifPresent(schemas -> {
                    if (schemas instanceof Node.MapNode map) {
                        bundler.takenNames.addAll(map.entries().keySet());
                    }
                });
        Node.MapNode bundled = bundler.copyMap(root, false);
        bundler.copyMoved();
        return bundler.newSchemas.isEmpty() ? bundled : bundler.withSchemas(bundled);
    }

    private Node copy(Node node, boolean inSchema) {
        return switch (node) {
            case Node.MapNode map when map.text("$ref").isPresent() -> copyReference(map, inSchema);
            case Node.MapNode map -> copyMap(map, inSchema);
            case Node.ListNode list -> {
                List<Node> items = new ArrayList<>();
                list.items().forEach(item -> items.add(copy(item, inSchema)));
                yield new Node.ListNode(list.place(), items);
            }
            case Node.Scalar scalar -> scalar;
            case Node.NullNode nothing -> nothing;
        };
    }

    private Node.MapNode copyMap(Node.MapNode map, boolean inSchema) {
        Map<String, Node> entries = new LinkedHashMap<>();
        map.entries().forEach((key, value) -> entries.put(key, copy(value, inSchema || SCHEMA_FIELDS.contains(key))));
        return new Node.MapNode(map.place(), entries, map.keys());
    }

    private Node copyReference(Node.MapNode referrer, boolean inSchema) {
        Optional<References.Target> target = References.target(referrer);
        if (target.isEmpty()) {
            return referrer;
        }
        if (target.get().location().equals(location)) {
            return reference(referrer.place(), "#" + target.get().pointer());
        }
        Optional<Node> found = references.known(referrer);
        if (found.isEmpty()) {
            return referrer;
        }
        boolean movable = inSchema || chain >= MOST_IN_A_CHAIN || inPlace >= MOST_IN_PLACE;
        return movable && found.get() instanceof Node.MapNode
                ? reference(referrer.place(), "#/components/schemas/" + move(found.get(), target.get()))
                : copyInPlace(found.get(), inSchema);
    }

    private Node copyInPlace(Node found, boolean inSchema) {
        chain++;
        inPlace++;
        Node copy = copy(found, inSchema);
        chain--;
        return copy;
    }

    /** The name that a schema of another file gets. It is copied later, so that schemas may contain themselves. */
    private String move(Node schema, References.Target target) {
        return moved.computeIfAbsent(schema, _ -> {
            String name = freeName(target);
            newSchemas.put(name, schema);
            waiting.add(name);
            return name;
        });
    }

    private void copyMoved() {
        for (String name = waiting.poll(); name != null; name = waiting.poll()) {
            Node copy = copy(Objects.requireNonNull(newSchemas.get(name)), true);
            newSchemas.put(name, copy);
        }
    }

    private String freeName(References.Target target) {
        List<String> tokens = target.pointer().tokens();
        String file = target.location().replaceFirst(".*/", "").replaceFirst("\\.[^.]*$", "");
        String wish = (tokens.isEmpty() ? file : tokens.getLast()).replaceAll("[^\\w.\\-]", "_");
        String name = wish;
        for (int i = 2; !takenNames.add(name); i++) {
            name = wish + i;
        }
        return name;
    }

    private Node.MapNode withSchemas(Node.MapNode root) {
        Node.MapNode components = mapUnder(root, "components");
        Map<String, Node> schemas =
                new LinkedHashMap<>(mapUnder(components, "schemas").entries());
        schemas.putAll(newSchemas);
        return with(root, "components", with(components, "schemas", new Node.MapNode(root.place(), schemas, Map.of())));
    }

    private static Node.MapNode mapUnder(Node.MapNode parent, String field) {
        return parent.entries().get(field) instanceof Node.MapNode map
                ? map
                : new Node.MapNode(parent.place(), Map.of(), Map.of());
    }

    private static Node.MapNode with(Node.MapNode parent, String field, Node value) {
        Map<String, Node> entries = new LinkedHashMap<>(parent.entries());
        entries.put(field, value);
        return new Node.MapNode(parent.place(), Collections.unmodifiableMap(entries), parent.keys());
    }

    private static Node.MapNode reference(Place place, String text) {
        return new Node.MapNode(place, Map.of("$ref", new Node.Scalar(place, text)), Map.of());
    }
}
