package dev.belfry.http.subscription;

import dev.belfry.core.subscription.SettleRequest;
import dev.belfry.core.subscription.Settlement;
import dev.belfry.http.json.JsonTree;
import dev.belfry.http.json.ObjectReader;
import dev.belfry.http.message.Parsed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a consumer says of messages, from the body of a request: a list of objects. */
final class SettlementReader {
    private static final Map<String, Word> WORDS =
            Map.of("accept", Word.ACCEPT, "release", Word.RELEASE, "fail", Word.FAIL, "reject", Word.REJECT);

    private enum Word {
        ACCEPT,
        RELEASE,
        FAIL,
        REJECT
    }

    private SettlementReader() {}

    static Parsed<List<SettleRequest.Item>> parse(byte[] body) {
        return switch (JsonTree.parse(body)) {
            case Parsed.Bad<Object>(String text) -> new Parsed.Bad<>(text);
            case Parsed.Good<Object>(List<?> items) -> read(items);
            case Parsed.Good<Object>(Object other) ->
                new Parsed.Bad<>("Expected the body to be a list of settlements, but it is " + other);
        };
    }

    private static Parsed<List<SettleRequest.Item>> read(List<?> values) {
        List<SettleRequest.Item> items = new ArrayList<>();
        for (Object value : values) {
            ObjectReader reader = new ObjectReader("a settlement", value);
            Optional<String> token = reader.text("leaseToken");
            if (token.isEmpty()) {
                reader.refuse("Expected a leaseToken in each settlement, but there is none in " + value);
            }
            Settlement settlement = settlement(reader);
            Optional<String> problem = reader.problem();
            if (problem.isPresent()) {
                return new Parsed.Bad<>(problem.get());
            }
            items.add(new SettleRequest.Item(token.orElseThrow(), settlement));
        }
        return new Parsed.Good<>(items);
    }

    private static Settlement settlement(ObjectReader reader) {
        Word word = reader.word("as", Word.ACCEPT, WORDS);
        return switch (word) {
            case ACCEPT -> Settlement.ACCEPT;
            case RELEASE -> new Settlement.Release(reader.seconds("delay"));
            case FAIL -> fail(reader, reader.seconds("delay"));
            case REJECT -> new Settlement.Reject(reader.text("reason").orElse(""));
        };
    }

    private static Settlement fail(ObjectReader reader, Optional<Duration> delay) {
        return new Settlement.Fail(reader.text("reason").orElse(""), delay);
    }

    /** Tokens alone. */
    static Parsed<List<String>> tokens(byte[] body) {
        return switch (JsonTree.parse(body)) {
            case Parsed.Bad<Object>(String text) -> new Parsed.Bad<>(text);
            case Parsed.Good<Object>(List<?> items)
            when items.stream().allMatch(String.class::isInstance) ->
                new Parsed.Good<>(items.stream().map(String.class::cast).toList());
            case Parsed.Good<Object>(Object other) ->
                new Parsed.Bad<>("Expected the body to be a list of lease tokens, but it is " + other);
        };
    }
}
