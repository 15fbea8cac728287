package dev.belfry.contract.read.standard;

import dev.belfry.contract.read.FindingCode;
import dev.belfry.contract.read.Findings;
import dev.belfry.contract.tree.Node;
import dev.belfry.contract.tree.Place;
import dev.belfry.contract.tree.ReferenceResolver;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Compares a document with the tables of the standard, across its references. Every value is looked at once, however many
 * references lead to it, so schemas may contain themselves.
 */
public final class StructureCheck {
    private final ReferenceResolver references;
    private final Findings findings;
    private final LeafCheck leaves;
    private final ObjectCheck objects;
    private final IdentityHashMap<Node, Set<Shape>> done = new IdentityHashMap<>();
    private final Deque<Task> later = new ArrayDeque<>();

    /** A target of a reference that waits for its turn, so that chains of references do not deepen the stack. */
    private record Task(Node node, Shape shape) {}

    public StructureCheck(ReferenceResolver references, Findings findings) {
        this.references = references;
        this.findings = findings;
        this.leaves = new LeafCheck(findings);
        this.objects = new ObjectCheck(findings, this);
    }

    /** Reports everything in which {@code root}, and what it refers to, differs from {@code shape}. */
    public void check(Node root, Shape shape) {
        later.add(new Task(root, shape));
        for (Task task = later.poll(); task != null; task = later.poll()) {
            check(task.node(), task.shape(), task.node().place());
        }
    }

    /**
     * @param at where to say that something of the value is missing: its key, if it has one
     */
    void check(Node node, Shape shape, Place at) {
        // Only an object can be met twice: as itself, and as what a reference leads to.
        if (node instanceof Node.MapNode && !isNew(node, shape)) {
            return;
        }
        switch (shape) {
            case Shape.Leaf leaf -> leaves.check(node, leaf, at);
            case Shape.Referable referable -> checkReferable(node, referable, at);
            case Shape.Reference reference -> checkReference(node, reference);
            case Shape.Chosen chosen -> check(node, chosen.choice().apply(node), at);
            case Shape.ListOf list -> checkList(node, list);
            case Shape.MapOf map -> objects.checkMap(node, map);
            case ObjectShape object -> objects.checkObject(node, object, at);
        }
    }

    private boolean isNew(Node node, Shape shape) {
        return done.computeIfAbsent(node, _ -> Collections.newSetFromMap(new IdentityHashMap<>(4)))
                .add(shape);
    }

    private void checkReferable(Node node, Shape.Referable shape, Place at) {
        if (isReference(node)) {
            follow((Node.MapNode) node, shape.shape());
        } else {
            check(node, shape.shape(), at);
        }
    }

    private void checkReference(Node node, Shape.Reference shape) {
        if (isReference(node)) {
            follow((Node.MapNode) node, shape.to());
            return;
        }
        String found = node instanceof Node.MapNode ? "an object without '$ref'" : node.describe();
        findings.add(
                FindingCode.REFERENCE_EXPECTED,
                node,
                "Expected a reference like '$ref: \"" + shape.example() + "\"', but found " + found + ".");
    }

    private void follow(Node.MapNode referrer, Shape shape) {
        Node reference = referrer.entries().get("$ref");
        if (reference != null && reference.text().isEmpty()) {
            findings.add(
                    FindingCode.REFERENCE_MALFORMED,
                    reference,
                    "Expected text after '$ref', but found " + reference.describe() + ".");
            return;
        }
        reportSiblings(referrer);
        references.resolve(referrer).ifPresent(target -> later.add(new Task(target, shape)));
    }

    private void reportSiblings(Node.MapNode referrer) {
        if (referrer.entries().size() == 1) {
            return;
        }
        List<String> siblings = referrer.entries().keySet().stream()
                .filter(key -> !key.equals("$ref"))
                .toList();
        if (!siblings.isEmpty()) {
            findings.add(
                    FindingCode.REFERENCE_SIBLINGS,
                    referrer.keyPlace(siblings.getFirst()),
                    "Expected nothing beside '$ref', but found '" + String.join("', '", siblings)
                            + "', which has no effect.");
        }
    }

    private void checkList(Node node, Shape.ListOf shape) {
        if (!(node instanceof Node.ListNode list)) {
            leaves.reportType(node, "a list");
            return;
        }
        for (Node item : list.items()) {
            check(item, shape.item(), item.place());
        }
        switch (shape.items()) {
            case ANY -> {}
            case UNIQUE -> Repetitions.report(list, Optional::of, findings);
            case UNIQUE_NAMES -> Repetitions.report(list, this::name, findings);
            case AT_LEAST_ONE -> {
                if (list.items().isEmpty()) {
                    leaves.reportType(node, "at least one item", "an empty list");
                }
            }
        }
    }

    private Optional<Node> name(Node item) {
        return references
                .follow(item)
                .flatMap(target -> target instanceof Node.MapNode map ? map.get("name") : Optional.empty());
    }

    static boolean isReference(Node node) {
        return node instanceof Node.MapNode map && map.entries().containsKey("$ref");
    }
}
