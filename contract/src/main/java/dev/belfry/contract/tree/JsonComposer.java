package dev.belfry.contract.tree;

import dev.belfry.contract.tree.SyntaxProblem.Kind;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/** Builds the tree of one JSON text. Used once, by one thread. */
final class JsonComposer {
    private final String file;
    private final List<SyntaxProblem> problems;
    private final JsonParser parser;

    JsonComposer(String file, String text, ParseLimits limits, List<SyntaxProblem> problems) {
        this.file = file;
        this.problems = problems;
        StreamReadConstraints constraints = StreamReadConstraints.builder()
                .maxNestingDepth(limits.maxDepth())
                .maxTokenCount(2L * limits.maxValues())
                .maxStringLength(limits.maxCharacters())
                .build();
        this.parser = JsonFactory.builder()
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .streamReadConstraints(constraints)
                .build()
                .createParser(ObjectReadContext.empty(), text);
    }

    Node compose() {
        try (parser) {
            parser.nextToken();
            Node root = composeValue();
            if (parser.nextToken() != null) {
                throw new MalformedTextException(
                        Kind.MALFORMED, place(), "Expected the end of the file, but something follows the JSON value.");
            }
            return root;
        } catch (StreamConstraintsException e) {
            throw new MalformedTextException(
                    Kind.TOO_LARGE, place(e), "Expected a smaller JSON document, but " + e.getOriginalMessage());
        } catch (JacksonException e) {
            throw new MalformedTextException(
                    Kind.MALFORMED, place(e), "Expected valid JSON, but: " + e.getOriginalMessage() + ".");
        }
    }

    private Node composeValue() {
        Place place = place();
        return switch (parser.currentToken()) {
            case START_OBJECT -> composeObject(place);
            case START_ARRAY -> composeArray(place);
            case VALUE_STRING -> new Node.Scalar(place, parser.getString());
            case VALUE_TRUE -> new Node.Scalar(place, true);
            case VALUE_FALSE -> new Node.Scalar(place, false);
            case VALUE_NUMBER_INT -> new Node.Scalar(place, integer());
            case VALUE_NUMBER_FLOAT -> new Node.Scalar(place, parser.getDecimalValue());
            default -> new Node.NullNode(place);
        };
    }

    private Node composeObject(Place start) {
        MapBuilder map = new MapBuilder(start, problems);
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = parser.currentName();
            Place keyPlace = place();
            parser.nextToken();
            map.put(key, keyPlace, composeValue());
        }
        return map.build();
    }

    private Node composeArray(Place start) {
        List<Node> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(composeValue());
        }
        return new Node.ListNode(start, Collections.unmodifiableList(items));
    }

    private Object integer() {
        BigInteger value = parser.getBigIntegerValue();
        return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
    }

    private Place place() {
        return place(parser.currentTokenLocation());
    }

    private Place place(JacksonException error) {
        TokenStreamLocation location = error.getLocation();
        return location == null ? new Place(file, 1, 1) : place(location);
    }

    private Place place(TokenStreamLocation location) {
        return new Place(file, Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
    }
}
