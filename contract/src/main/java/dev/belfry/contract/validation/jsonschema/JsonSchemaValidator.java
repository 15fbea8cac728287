package dev.belfry.contract.validation.jsonschema;

import com.networknt.schema.ExecutionConfig;
import com.networknt.schema.Schema;
import com.networknt.schema.ValidationLimitExceededException;
import dev.belfry.contract.validation.Decoded;
import dev.belfry.contract.validation.Json;
import dev.belfry.contract.validation.MediaType;
import dev.belfry.contract.validation.SchemaValidator;
import dev.belfry.contract.validation.Violation;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Checks JSON, text and, as far as that can be, bytes against a JSON schema.
 *
 * <p>Regular expressions come from the document, so its author answers for what they cost; the size of payloads is limited by
 * who receives them, their depth by {@link Json#MAX_DEPTH}.
 */
final class JsonSchemaValidator implements SchemaValidator {
    /** How many rules may be tried on one value: nested alternatives can multiply. */
    private static final long MAX_STEPS = 10_000_000;

    /** How many schemas may be entered inside each other: keeps the stack from overflowing. */
    private static final int MAX_RULE_DEPTH = 1_000;

    private static final ExecutionConfig CONFIG = ExecutionConfig.builder()
            .locale(Locale.ROOT)
            .formatAssertionsEnabled(true)
            .maxEvaluationSteps(MAX_STEPS)
            .maxEvaluationDepth(MAX_RULE_DEPTH)
            .build();

    private record Property(String name, Set<String> types) {}

    private final SchemaBundle bundle;
    private final int definition;
    private volatile @Nullable Schema schema;
    private final Set<String> types;
    private final boolean acceptsBytes;
    private final Optional<String> discriminator;
    private final String name;
    private final Map<String, Property> properties = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Set<String> propertyNames;

    JsonSchemaValidator(SchemaBundle bundle, int definition) {
        this.bundle = bundle;
        this.definition = definition;
        DeclaredTypes declared = new DeclaredTypes(bundle);
        JsonNode root = bundle.follow(bundle.definition(definition));
        this.types = declared.of(root);
        this.acceptsBytes = types.contains("string") || root.isEmpty();
        this.discriminator = declared.discriminator(root);
        this.name = bundle.nameOf(definition);
        Map<String, JsonNode> named = declared.properties(root);
        named.forEach((name, property) -> properties.put(name, new Property(name, declared.of(property))));
        this.propertyNames = Collections.unmodifiableSet(new LinkedHashSet<>(named.keySet()));
    }

    @Override
    public List<Violation> check(Decoded content) {
        Optional<MediaType> mediaType = content.mediaType();
        if (mediaType.isEmpty() || mediaType.get().isJson()) {
            return switch (content.json()) {
                case Json.Value(JsonNode value) -> check(value, Violation.Part.PAYLOAD);
                case Json.Unreadable(Violation violation) -> List.of(violation);
            };
        }
        if (mediaType.get().isText()) {
            return content.payloadText()
                    .map(text -> check(DeclaredTypes.read(text, types), Violation.Part.PAYLOAD))
                    .orElseGet(() -> List.of(notText(content.charset())));
        }
        return acceptsBytes ? List.of() : List.of(notReadable(mediaType.get()));
    }

    private static Violation notReadable(MediaType mediaType) {
        return new Violation(
                "",
                "",
                "Expected a payload that can be compared with a JSON schema, but it is %s, which only a schema of the type string, or an empty one, accepts."
                        .formatted(mediaType.essence()));
    }

    private static Violation notText(String charset) {
        return new Violation("", "", "Expected text in %s, but there are bytes that are none.".formatted(charset));
    }

    @Override
    public List<Violation> checkHeaders(Map<String, String> headers) {
        ObjectNode values = JsonNodeFactory.instance.objectNode();
        headers.forEach((name, text) -> {
            Property property = properties.getOrDefault(name, new Property(name, Set.of()));
            values.set(property.name(), DeclaredTypes.read(text, property.types()));
        });
        return check(values, Violation.Part.HEADERS);
    }

    private List<Violation> check(JsonNode value, Violation.Part part) {
        LimitedContext context = new LimitedContext(CONFIG);
        try {
            schema().validate(context, value);
        } catch (ValidationLimitExceededException e) {
            return List.of(tooMuch(part, e));
        }
        return context.getErrors().isEmpty() ? List.of() : new Violations(bundle, part).of(context.getErrors());
    }

    /** Made when first needed: of the many schemas of a large document most are not. Making it twice does no harm. */
    private Schema schema() {
        Schema made = schema;
        if (made == null) {
            made = bundle.compiled(definition);
            schema = made;
        }
        return made;
    }

    private static Violation tooMuch(Violation.Part part, ValidationLimitExceededException limit) {
        String what = limit.getLimitKind() == ValidationLimitExceededException.LimitKind.EVALUATION_STEPS
                ? "steps"
                : "levels";
        return new Violation(
                part,
                "",
                "",
                "Expected a value that can be checked in %d %s, but it takes more.".formatted(limit.getLimit(), what));
    }

    @Override
    public boolean isNamedIn(Decoded content) {
        return discriminator
                .flatMap(property -> content.payload(List.of(property)))
                .filter(name::equals)
                .isPresent();
    }

    @Override
    public Set<String> propertyNames() {
        return propertyNames;
    }
}
