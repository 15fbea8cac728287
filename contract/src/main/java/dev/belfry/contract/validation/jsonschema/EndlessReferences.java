package dev.belfry.contract.validation.jsonschema;

import dev.belfry.contract.tree.Place;
import dev.belfry.contract.validation.SchemaProblem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds schemas that refer to themselves about the same value ({@code A: {allOf: [{$ref: A}]}}): checking a value would never end.
 * A reference about a part of the value is fine, since values end somewhere.
 */
final class EndlessReferences {
    /** How many schemas may refer to each other in a row about the same value. */
    private static final int LONGEST_CHAIN = 100;

    private record Reference(Spot from, int to, Place place) {}

    private final Map<Integer, List<Reference>> byDefinition = new HashMap<>();
    private final Set<Integer> harmless = new HashSet<>();
    private final Set<Integer> unchecked = new LinkedHashSet<>();

    void add(Spot from, int to, Place place) {
        unchecked.add(from.definition());
        byDefinition
                .computeIfAbsent(from.definition(), definition -> new ArrayList<>())
                .add(new Reference(from, to, place));
    }

    /** One reference of a circle, if there is any among those added since the last call. */
    Optional<SchemaProblem> find() {
        Optional<Reference> circle = unchecked.stream()
                .flatMap(definition -> circleFrom(definition, new HashSet<>()).stream())
                .findFirst();
        unchecked.clear();
        return circle.map(reference -> new SchemaProblem(
                SchemaProblem.Kind.INVALID,
                reference.place(),
                reference.from().path(),
                "Expected references about one value that end after at most " + LONGEST_CHAIN
                        + " schemas, but this one leads back to its own schema or further."));
    }

    private Optional<Reference> circleFrom(int definition, Set<Integer> way) {
        if (harmless.contains(definition)) {
            return Optional.empty();
        }
        way.add(definition);
        for (Reference reference : byDefinition.getOrDefault(definition, List.of())) {
            boolean isEndless = way.contains(reference.to()) || way.size() >= LONGEST_CHAIN;
            Optional<Reference> circle = isEndless ? Optional.of(reference) : circleFrom(reference.to(), way);
            if (circle.isPresent()) {
                return circle;
            }
        }
        way.remove(definition);
        harmless.add(definition);
        return Optional.empty();
    }
}
