package dev.belfry.contract.tree;

import dev.belfry.contract.tree.SyntaxProblem.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Builds the tree of one YAML text from the parser's events. Used once, by one thread. */
final class YamlComposer {
    private final String file;
    private final ParseLimits limits;
    private final List<SyntaxProblem> problems;
    private final Iterator<Event> events;
    private final Map<String, Node> anchors = new HashMap<>();
    private final Map<String, Integer> anchoredValues = new HashMap<>();
    private int values;

    YamlComposer(String file, String text, ParseLimits limits, List<SyntaxProblem> problems) {
        this.file = file;
        this.limits = limits;
        this.problems = problems;
        LoadSettings settings = LoadSettings.builder()
                .setCodePointLimit(limits.maxCharacters())
                .setAllowDuplicateKeys(true)
                .build();
        this.events = new Parse(settings).parseString(text).iterator();
    }

    Node compose() {
        Event stream = next();
        Event document = next();
        if (document.getEventId() == Event.ID.StreamEnd) {
            return new Node.NullNode(place(stream));
        }
        Node root = composeNode(next(), 0);
        next();
        Event end = next();
        if (end.getEventId() != Event.ID.StreamEnd) {
            throw malformed(place(end), "Expected one document in the file, but another one begins here.");
        }
        return root;
    }

    private Node composeNode(Event event, int depth) {
        if (depth > limits.maxDepth()) {
            throw tooLarge(place(event), "Expected at most " + limits.maxDepth() + " levels, but this is one more.");
        }
        if (event instanceof AliasEvent alias) {
            return composeAlias(alias);
        }
        int before = values;
        count(1, event);
        Node node = composeValue(event, depth);
        if (event instanceof NodeEvent anchored && anchored.getAnchor().isPresent()) {
            String anchor = anchored.getAnchor().map(Anchor::getValue).orElseThrow();
            anchors.put(anchor, node);
            anchoredValues.put(anchor, values - before);
        }
        return node;
    }

    private Node composeValue(Event event, int depth) {
        return switch (event) {
            case MappingStartEvent _ -> composeMapping(event, depth);
            case SequenceStartEvent _ -> composeSequence(event, depth);
            case ScalarEvent scalar -> composeScalar(scalar);
            default -> throw malformed(place(event), "Expected a value, but found " + event.getEventId() + ".");
        };
    }

    private Node composeMapping(Event start, int depth) {
        MapBuilder map = new MapBuilder(place(start), problems);
        for (Event key = next(); key.getEventId() != Event.ID.MappingEnd; key = next()) {
            Place keyPlace = place(key);
            String name = keyName(key);
            Node value = composeNode(next(), depth + 1);
            if (name.equals("<<") && key instanceof ScalarEvent scalar && scalar.isPlain()) {
                map.merge(value, keyPlace);
            } else {
                map.put(name, keyPlace, value);
            }
        }
        return map.build();
    }

    private String keyName(Event key) {
        return switch (key) {
            case ScalarEvent scalar -> scalar.getValue();
            case AliasEvent alias when composeAlias(alias) instanceof Node.Scalar scalar -> scalar.written();
            default -> throw malformed(place(key), "Expected text as key, but found an object or a list.");
        };
    }

    private Node composeSequence(Event start, int depth) {
        List<Node> items = new ArrayList<>();
        for (Event item = next(); item.getEventId() != Event.ID.SequenceEnd; item = next()) {
            items.add(composeNode(item, depth + 1));
        }
        return new Node.ListNode(place(start), Collections.unmodifiableList(items));
    }

    private Node composeScalar(ScalarEvent scalar) {
        Place place = place(scalar);
        boolean typedByTag = scalar.getTag()
                .filter(tag -> tag.matches("tag:yaml.org,2002:(int|float|bool|null)"))
                .isPresent();
        boolean plain = scalar.isPlain() && scalar.getImplicit().canOmitTagInPlainScalar();
        if (!plain && !typedByTag) {
            return new Node.Scalar(place, scalar.getValue());
        }
        Optional<Object> value = YamlScalars.plain(scalar.getValue());
        return value.isPresent() ? new Node.Scalar(place, value.get()) : new Node.NullNode(place);
    }

    private Node composeAlias(AliasEvent event) {
        String alias = event.getAlias().getValue();
        Node node = anchors.get(alias);
        if (node == null) {
            throw malformed(
                    place(event),
                    "Expected the alias *" + alias
                            + " to name an anchor that is complete before it, but there is none.");
        }
        count(anchoredValues.getOrDefault(alias, 1), event);
        return node;
    }

    private void count(int more, Event event) {
        values += more;
        if (values > limits.maxValues()) {
            throw tooLarge(
                    place(event),
                    "Expected at most " + limits.maxValues() + " values, aliases written out, but there are more.");
        }
    }

    private Event next() {
        try {
            return events.next();
        } catch (MarkedYamlEngineException e) {
            Place place = YamlErrorText.mark(e).map(this::place).orElseGet(() -> new Place(file, 1, 1));
            throw malformed(place, YamlErrorText.of(e));
        } catch (YamlEngineException e) {
            throw malformed(new Place(file, 1, 1), "Expected YAML or JSON, but " + e.getMessage());
        }
    }

    private Place place(Event event) {
        Optional<Mark> mark = event.getStartMark();
        return mark.isPresent() ? place(mark.get()) : new Place(file, 1, 1);
    }

    private Place place(Mark mark) {
        return new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static MalformedTextException malformed(Place place, String text) {
        return new MalformedTextException(Kind.MALFORMED, place, text);
    }

    private static MalformedTextException tooLarge(Place place, String text) {
        return new MalformedTextException(Kind.TOO_LARGE, place, text);
    }
}
