package dev.belfry.http.channel;

import dev.belfry.contract.Channel;
import dev.belfry.core.Caller;
import dev.belfry.core.problem.ProblemCode;
import dev.belfry.http.event.CloudEventJson;
import dev.belfry.http.header.Accept;
import dev.belfry.http.message.Response;
import dev.belfry.http.route.Exchange;
import dev.belfry.http.route.Handler;
import dev.belfry.http.route.HttpMapping;
import dev.belfry.http.route.HttpProblems;
import dev.belfry.http.route.Resource;
import dev.belfry.http.route.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** {@code /{address}}: every path that is not reserved. */
public final class ChannelRoute implements Route {
    private static final String JSON = "application/json";
    private static final String EVENTS = "text/event-stream";
    private static final List<String> TYPES =
            List.of(JSON, EVENTS, CloudEventJson.BATCH_MEDIA_TYPE, PageFormat.LINES_MEDIA_TYPE);

    private final HttpMapping mapping;
    private final HistoryRoute history;
    private final EventStreamRoute events;
    private final Map<String, Handler> handlers;

    public ChannelRoute(HttpMapping mapping, PublishRoute publish, HistoryRoute history, EventStreamRoute events) {
        this.mapping = mapping;
        this.history = history;
        this.events = events;
        this.handlers = Map.of("POST", publish::answer, "GET", this::read);
    }

    @Override
    public Optional<Resource> find(Exchange exchange) {
        String address = mapping.address(exchange.request().target().segments());
        return Optional.of(new Resource(handlers, allowed(exchange.caller(), mapping.channels(address))));
    }

    private CompletionStage<Response> read(Exchange exchange) {
        Optional<String> type = Accept.of(exchange.headers()).choose(TYPES);
        if (type.isEmpty()) {
            return HttpProblems.refuse(
                    ProblemCode.NOT_ACCEPTABLE,
                    "Expected to be asked for one of " + String.join(", ", TYPES) + ", but got Accept: "
                            + String.join(", ", exchange.headers().all("Accept")));
        }
        return switch (type.get()) {
            case EVENTS -> events.answer(exchange);
            case CloudEventJson.BATCH_MEDIA_TYPE -> history.answer(exchange, PageFormat.EVENTS);
            case PageFormat.LINES_MEDIA_TYPE -> history.answer(exchange, PageFormat.LINES);
            default -> history.answer(exchange, PageFormat.JSON);
        };
    }

    private List<String> allowed(Caller caller, List<Channel> channels) {
        List<String> methods = new ArrayList<>();
        if (channels.isEmpty() || channels.stream().anyMatch(channel -> mapping.mayRead(caller, channel))) {
            methods.add("GET");
        }
        if (channels.isEmpty() || channels.stream().anyMatch(channel -> mapping.mayPublish(caller, channel))) {
            methods.add("POST");
        }
        return methods;
    }
}
