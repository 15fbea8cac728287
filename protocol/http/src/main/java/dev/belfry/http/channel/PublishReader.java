package dev.belfry.http.channel;

import dev.belfry.contract.Channel;
import dev.belfry.contract.validation.Content;
import dev.belfry.core.Caller;
import dev.belfry.core.Cursor;
import dev.belfry.core.Publish;
import dev.belfry.http.event.BinaryEvents;
import dev.belfry.http.event.CloudEvent;
import dev.belfry.http.event.EventMapping;
import dev.belfry.http.event.StructuredEvents;
import dev.belfry.http.header.Condition;
import dev.belfry.http.header.IdempotencyKey;
import dev.belfry.http.message.Parsed;
import dev.belfry.http.message.Request;
import dev.belfry.http.route.ApplicationHeaders;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the message or messages of one request to publish. */
final class PublishReader {
    private static final String JSON = "application/json";

    private final Request request;
    private final Caller caller;
    private final String address;
    private final List<Channel> channels;
    private final BodyForm form;
    private final Map<String, String> headers;

    /**
     * @param channels those of the address
     * @param known tells which fields of the request are headers of messages
     */
    PublishReader(Request request, Caller caller, String address, List<Channel> channels, ApplicationHeaders known) {
        this.request = request;
        this.caller = caller;
        this.address = address;
        this.channels = channels;
        this.form = BodyForm.of(request.headers(), channels);
        this.headers = known.of(request.headers(), channels);
    }

    BodyForm form() {
        return form;
    }

    /** The one message, in whichever form but that of several. */
    Parsed<Publish> one() {
        Parsed<Optional<Cursor>> condition = Condition.of(request.headers());
        if (condition instanceof Parsed.Bad<Optional<Cursor>>(String text)) {
            return new Parsed.Bad<>(text);
        }
        Optional<Cursor> seen = ((Parsed.Good<Optional<Cursor>>) condition).value();
        return switch (key()) {
            case Parsed.Bad<Optional<String>>(String text) -> new Parsed.Bad<>(text);
            case Parsed.Good<Optional<String>>(Optional<String> key) ->
                switch (message(key)) {
                    case Parsed.Bad<Publish> bad -> bad;
                    case Parsed.Good<Publish>(Publish publish) -> new Parsed.Good<>(publish.ifSeen(seen));
                };
        };
    }

    private Parsed<Publish> message(Optional<String> key) {
        return switch (form) {
            case EVENT -> event(StructuredEvents.one(request.body()), key);
            case BINARY_EVENT -> event(BinaryEvents.read(request.headers(), request.body()), key);
            default ->
                new Parsed.Good<>(new Publish(
                        caller,
                        address,
                        new Content(request.header("Content-Type"), headers, request.body()),
                        request.header("Belfry-Message-Id"),
                        request.header("Belfry-Message"),
                        request.header("Belfry-Key"),
                        key));
        };
    }

    /**
     * The messages of a body of several, each for itself. With an idempotency key each has its own, made of it and its number.
     *
     * @param most how many there may be
     */
    Parsed<List<Parsed<Publish>>> several(int most) {
        if (request.headers().has("If-Match") || request.headers().has("If-None-Match")) {
            return new Parsed.Bad<>("Expected a condition with one message only, but there is a batch");
        }
        return switch (key()) {
            case Parsed.Bad<Optional<String>>(String text) -> new Parsed.Bad<>(text);
            case Parsed.Good<Optional<String>>(Optional<String> key) ->
                form == BodyForm.EVENTS ? events(key, most) : lines(key, most);
        };
    }

    private Parsed<List<Parsed<Publish>>> events(Optional<String> key, int most) {
        return switch (StructuredEvents.batch(request.body(), most)) {
            case Parsed.Bad<List<Parsed<CloudEvent>>>(String text) -> new Parsed.Bad<>(text);
            case Parsed.Good<List<Parsed<CloudEvent>>>(List<Parsed<CloudEvent>> events) -> {
                List<Parsed<Publish>> publishes = new ArrayList<>(events.size());
                for (Parsed<CloudEvent> event : events) {
                    publishes.add(event(event, numbered(key, publishes.size())));
                }
                yield new Parsed.Good<>(publishes);
            }
        };
    }

    private Parsed<Publish> event(Parsed<CloudEvent> event, Optional<String> key) {
        return switch (event) {
            case Parsed.Bad<CloudEvent>(String text) -> new Parsed.Bad<>(text);
            case Parsed.Good<CloudEvent>(CloudEvent good) ->
                switch (EventMapping.publish(caller, address, good, messages(), key)) {
                    case Parsed.Bad<Publish> bad -> bad;
                    case Parsed.Good<Publish>(Publish publish) -> new Parsed.Good<>(completed(publish));
                };
        };
    }

    /** What the event does not say of itself, the request says. */
    private Publish completed(Publish publish) {
        Content content = publish.content();
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(content.headers());
        return new Publish(
                caller,
                address,
                new Content(content.contentType(), all, content.payload()),
                publish.messageId(),
                publish.type().or(() -> request.header("Belfry-Message")),
                publish.key().or(() -> request.header("Belfry-Key")),
                publish.idempotencyKey());
    }

    private Set<String> messages() {
        return channels.stream()
                .flatMap(channel -> channel.messages().keySet().stream())
                .collect(Collectors.toSet());
    }

    private Parsed<List<Parsed<Publish>>> lines(Optional<String> key, int most) {
        byte[] body = request.body();
        List<Parsed<Publish>> publishes = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= body.length; i++) {
            if (i < body.length && body[i] != '\n') {
                continue;
            }
            byte[] line = Arrays.copyOfRange(body, start, i > start && body[i - 1] == '\r' ? i - 1 : i);
            start = i + 1;
            if (isBlank(line)) {
                continue;
            }
            if (publishes.size() == most) {
                return new Parsed.Bad<>("Expected at most " + most + " messages in a batch, but there are more");
            }
            publishes.add(new Parsed.Good<>(line(line, numbered(key, publishes.size()))));
        }
        return new Parsed.Good<>(publishes);
    }

    private Publish line(byte[] line, Optional<String> key) {
        Content content = new Content(Optional.of(JSON), headers, line);
        return new Publish(
                caller,
                address,
                content,
                Optional.empty(),
                request.header("Belfry-Message"),
                request.header("Belfry-Key"),
                key);
    }

    private static boolean isBlank(byte[] line) {
        for (byte b : line) {
            if (b != ' ' && b != '\t') {
                return false;
            }
        }
        return true;
    }

    private static Optional<String> numbered(Optional<String> key, int number) {
        return key.map(text -> text + "/" + number);
    }

    private Parsed<Optional<String>> key() {
        Optional<Parsed<String>> key = request.header("Idempotency-Key").map(IdempotencyKey::parse);
        if (key.isPresent() && key.get() instanceof Parsed.Bad<String>(String text)) {
            return new Parsed.Bad<>(text);
        }
        return new Parsed.Good<>(key.map(parsed -> ((Parsed.Good<String>) parsed).value()));
    }
}
