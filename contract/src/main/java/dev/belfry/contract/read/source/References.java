package dev.belfry.contract.read.source;

import dev.belfry.contract.read.FindingCode;
import dev.belfry.contract.read.Findings;
import dev.belfry.contract.read.Nearest;
import dev.belfry.contract.tree.JsonPointer;
import dev.belfry.contract.tree.Node;
import dev.belfry.contract.tree.Place;
import dev.belfry.contract.tree.ReferenceResolver;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Resolves the references of one document and remembers every answer, so that each broken one is reported once. */
public final class References implements ReferenceResolver {
    /** How many references to references may follow each other. */
    private static final int MOST_STEPS = 100;

    private final Sources sources;
    private final Findings findings;
    private final Map<Node.MapNode, Optional<Node>> known = Collections.synchronizedMap(new IdentityHashMap<>());

    public References(Sources sources, Findings findings) {
        this.sources = sources;
        this.findings = findings;
    }

    @Override
    public Optional<Node> resolve(Node.MapNode referrer) {
        Optional<Node> answer = known.get(referrer);
        if (answer == null) {
            answer = resolve(referrer, Collections.newSetFromMap(new IdentityHashMap<>()));
            known.put(referrer, answer);
        }
        return answer;
    }

    /** What a reference that has been resolved before leads to; empty for those that nobody has followed. */
    Optional<Node> known(Node.MapNode referrer) {
        return known.getOrDefault(referrer, Optional.empty());
    }

    /** Where a reference points to: a file and a pointer within it. Empty when it is malformed. */
    public static Optional<Target> target(Node.MapNode referrer) {
        Node node = referrer.entries().get("$ref");
        return node == null
                ? Optional.empty()
                : node.text().flatMap(text -> target(text, node.place().file()));
    }

    private static Optional<Target> target(String reference, String file) {
        int hash = reference.indexOf('#');
        String path = hash < 0 ? reference : reference.substring(0, hash);
        String fragment = hash < 0 ? "" : reference.substring(hash + 1);
        return Location.resolve(file, path)
                .flatMap(location ->
                        JsonPointer.parse(Location.decode(fragment)).map(pointer -> new Target(location, pointer)));
    }

    /** A value of a file. */
    public record Target(String location, JsonPointer pointer) {}

    private Optional<Node> resolve(Node.MapNode referrer, Set<Node> onTheWay) {
        Place place = Optional.ofNullable(referrer.entries().get("$ref"))
                .orElse(referrer)
                .place();
        if (!onTheWay.add(referrer)) {
            findings.add(
                    FindingCode.REFERENCE_CYCLE,
                    place,
                    "Expected '" + written(referrer) + "' to lead to a value, but it leads back to itself.");
            return Optional.empty();
        }
        if (onTheWay.size() > MOST_STEPS) {
            findings.add(
                    FindingCode.REFERENCE_LIMIT,
                    place,
                    "Expected references to lead to a value in at most " + MOST_STEPS + " steps, but here are more.");
            return Optional.empty();
        }
        Optional<Target> target = target(referrer);
        if (target.isEmpty()) {
            findings.add(
                    FindingCode.REFERENCE_MALFORMED,
                    place,
                    "Expected a reference like '#/components/messages/x' or './file.yaml#/x', but it is '"
                            + written(referrer) + "'.");
            return Optional.empty();
        }
        return target.flatMap(known -> find(known, place, onTheWay)).flatMap(node -> onward(node, onTheWay));
    }

    private Optional<Node> onward(Node node, Set<Node> onTheWay) {
        return node instanceof Node.MapNode map && map.text("$ref").isPresent()
                ? resolve(map, onTheWay)
                : Optional.of(node);
    }

    private Optional<Node> find(Target target, Place place, Set<Node> onTheWay) {
        Optional<Node> node = sources.root(target.location(), place, findings);
        List<String> tokens = target.pointer().tokens();
        for (int step = 0; step < tokens.size(); step++) {
            String token = tokens.get(step);
            if (node.isEmpty()) {
                return node;
            }
            Optional<Node> parent =
                    JsonPointer.step(node.get(), token).isPresent() ? node : onward(node.get(), onTheWay);
            Optional<Node> child = parent.flatMap(present -> JsonPointer.step(present, token));
            if (parent.isPresent() && child.isEmpty()) {
                JsonPointer walked = new JsonPointer(tokens.subList(0, step));
                reportMissing(target, walked, parent.get(), token, place);
            }
            node = child;
        }
        return node;
    }

    private void reportMissing(Target target, JsonPointer walked, Node parent, String token, Place place) {
        String where = walked.tokens().isEmpty() ? "the document" : "'" + walked + "'";
        String file = target.location().equals(place.file()) ? "" : " of '" + target.location() + "'";
        String hint = parent instanceof Node.MapNode map
                ? Nearest.hint(token, map.entries().keySet())
                : "";
        findings.add(
                FindingCode.REFERENCE_BROKEN,
                place,
                "Expected a reference to something that exists, but " + where + file + " has no '" + token + "'."
                        + hint);
    }

    private static String written(Node.MapNode referrer) {
        return referrer.text("$ref").orElse("");
    }
}
