package dev.belfry.contract.read.compile;

import dev.belfry.contract.Quantity;
import dev.belfry.contract.Retention;
import dev.belfry.contract.Retention.Compaction;
import dev.belfry.contract.read.source.Document;
import dev.belfry.contract.tree.Node;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a document says about how long a channel's messages are kept. First counts the {@code x-belfry} of the channel, then its
 * Kafka binding, then the {@code x-belfry} of the document.
 */
final class Retentions {
    private static final String BELFRY = "x-belfry";

    private final Document document;
    private final Optional<Retention> usual;

    Retentions(Document document) {
        this.document = document;
        this.usual = own(document.root());
    }

    Retention of(Node.MapNode channel) {
        Optional<Node.MapNode> topic = document.object(channel, "bindings")
                .flatMap(bindings -> document.object(bindings, "kafka"))
                .flatMap(kafka -> document.object(kafka, "topicConfiguration"));
        Retention kept = own(channel)
                .or(() -> topic.flatMap(Retentions::kafka))
                .or(() -> usual)
                .orElse(Retention.FOREVER);
        return kept.with(document.object(channel, BELFRY)
                .flatMap(belfry -> Fields.text(belfry, "compact"))
                .map(Retentions::compaction)
                .orElseGet(
                        () -> topic.map(Retentions::policies).orElse(List.of()).contains("compact")
                                ? Compaction.KEY
                                : Compaction.NONE));
    }

    /** What the owner's {@code x-belfry} says, without its compaction. */
    private Optional<Retention> own(Node.MapNode owner) {
        return document.object(owner, BELFRY)
                .flatMap(belfry -> belfry.get("retention"))
                .flatMap(retention -> switch (retention) {
                    case Node.MapNode limits -> Optional.of(limited(limits));
                    case Node.Scalar _ -> Optional.of(Retention.FOREVER);
                    case Node.ListNode _, Node.NullNode _ -> Optional.empty();
                });
    }

    private static Retention limited(Node.MapNode limits) {
        return new Retention(
                Fields.text(limits, "age").flatMap(Quantity::time),
                Fields.text(limits, "bytes").map(Quantity::bytes).orElse(OptionalLong.empty()),
                Compaction.NONE);
    }

    /** As Kafka does it: limits count only where the policy says "delete", and -1 is none. */
    private static Optional<Retention> kafka(Node.MapNode topic) {
        List<String> policies = policies(topic);
        if (!policies.isEmpty() && !policies.contains("delete")) {
            return Optional.of(Retention.FOREVER);
        }
        if (topic.get("retention.ms").isEmpty() && topic.get("retention.bytes").isEmpty()) {
            return Optional.empty();
        }
        OptionalLong millis = limit(topic, "retention.ms");
        return Optional.of(new Retention(
                millis.isPresent() ? Optional.of(Duration.ofMillis(millis.getAsLong())) : Optional.empty(),
                limit(topic, "retention.bytes"),
                Compaction.NONE));
    }

    private static List<String> policies(Node.MapNode topic) {
        return Fields.texts(topic, "cleanup.policy");
    }

    private static OptionalLong limit(Node.MapNode topic, String field) {
        if (topic.entries().get(field) instanceof Node.Scalar scalar) {
            long number = switch (scalar.value()) {
                case Long whole -> whole;
                case BigDecimal decimal -> decimal.longValue();
                default -> -1;
            };
            return number < 0 ? OptionalLong.empty() : OptionalLong.of(number);
        }
        return OptionalLong.empty();
    }

    private static Compaction compaction(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "key" -> Compaction.KEY;
            case "address" -> Compaction.ADDRESS;
            default -> Compaction.NONE;
        };
    }
}
