package dev.belfry.contract.read.source;

import dev.belfry.contract.tree.JsonPointer;
import dev.belfry.contract.tree.Node;
import dev.belfry.contract.tree.Place;
import dev.belfry.contract.tree.ReferenceResolver;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A document with its references: what the rules look at and the contract is built from. For one thread. */
public final class Document {
    private final String location;
    private final Node.MapNode root;
    private final ReferenceResolver references;
    private final IdentityHashMap<Node.MapNode, Entries> known = new IdentityHashMap<>();

    /**
     * @param location of the main file
     */
    public Document(String location, Node.MapNode root, ReferenceResolver references) {
        this.location = location;
        this.root = root;
        this.references = references;
    }

    /**
     * An object in a map of objects.
     *
     * @param place of the key
     * @param value the object, its reference followed
     */
    public record Entry(String key, Place place, Node.MapNode value) {}

    /** What a reference means among the objects of a map. {@code direct} when it says so itself, without detours. */
    public record Meaning(String id, boolean direct) {}

    public Node.MapNode root() {
        return root;
    }

    public ReferenceResolver references() {
        return references;
    }

    /** The objects under {@code field} of {@code parent}; what is no object is left out. */
    public List<Entry> entries(Node.MapNode parent, String field) {
        return find(parent, field).map(Entries::all).orElse(List.of());
    }

    /** The objects under {@code field} of the document. */
    public List<Entry> entries(String field) {
        return entries(root, field);
    }

    /** The objects under {@code field} of the components. */
    public List<Entry> components(String field) {
        return object(root, "components")
                .map(components -> entries(components, field))
                .orElse(List.of());
    }

    /** The objects under {@code field} of the document and of its components, each once. */
    public List<Entry> everywhere(String field) {
        Set<Node.MapNode> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        return Stream.concat(entries(field).stream(), components(field).stream())
                .filter(entry -> seen.add(entry.value()))
                .toList();
    }

    private Optional<Entries> find(Node.MapNode parent, String field) {
        return object(parent, field).map(map -> known.computeIfAbsent(map, this::entriesOf));
    }

    private Entries entriesOf(Node.MapNode map) {
        return new Entries(map.entries().entrySet().stream()
                .flatMap(entry -> object(entry.getValue())
                        .map(object -> new Entry(entry.getKey(), map.keyPlace(entry.getKey()), object))
                        .stream())
                .toList());
    }

    /** The items of the list under {@code field} of {@code parent}, references not followed. */
    public List<Node> items(Node.MapNode parent, String field) {
        return parent.entries().get(field) instanceof Node.ListNode list ? list.items() : List.of();
    }

    /** The object under {@code field} of {@code parent}. */
    public Optional<Node.MapNode> object(Node.MapNode parent, String field) {
        return parent.get(field).flatMap(this::object);
    }

    /** {@code node}, or what it refers to, if that is an object. */
    public Optional<Node.MapNode> object(Node node) {
        return references
                .follow(node)
                .flatMap(found -> found instanceof Node.MapNode map ? Optional.of(map) : Optional.empty());
    }

    /** Which of the document's {@code field} (channels, servers) a reference means: by its text, else by what it leads to. */
    public Optional<Meaning> meaning(Node reference, String field) {
        return find(root, field).flatMap(entries -> meaning(reference, entries, List.of(field)));
    }

    /** Which of the messages of a channel a reference means. */
    public Optional<Meaning> messageMeaning(Node reference, String channel) {
        return find(root, "channels")
                .flatMap(channels -> channels.get(channel))
                .flatMap(object -> find(object.value(), "messages"))
                .flatMap(messages -> meaning(reference, messages, List.of("channels", channel, "messages")));
    }

    private Optional<Meaning> meaning(Node reference, Entries entries, List<String> parent) {
        Optional<Meaning> direct = pointer(reference)
                .map(JsonPointer::tokens)
                .filter(tokens -> tokens.size() == parent.size() + 1)
                .filter(tokens -> tokens.subList(0, parent.size()).equals(parent))
                .flatMap(tokens -> entries.get(tokens.getLast()))
                .map(entry -> new Meaning(entry.key(), true));
        return direct.or(
                () -> object(reference).flatMap(entries::holding).map(entry -> new Meaning(entry.key(), false)));
    }

    /** The pointer of a reference into the main file. */
    private Optional<JsonPointer> pointer(Node reference) {
        return reference instanceof Node.MapNode map
                ? References.target(map)
                        .filter(target -> target.location().equals(location))
                        .map(References.Target::pointer)
                : Optional.empty();
    }
}
