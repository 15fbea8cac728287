package dev.belfry.server.announce;

import dev.belfry.contract.Channel;
import dev.belfry.contract.Message;
import dev.belfry.http.route.HttpMapping;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lines to paste into a shell.
 *
 * @param offers all that there are: what is expected at an address decides what must be said with a message
 */
record CurlLine(String baseUrl, List<Offer> offers, ExampleMessages examples) {
    /** A longer payload is not written out. */
    private static final int MAX_PAYLOAD = 600;

    /** A line that does what is offered. */
    String of(Offer offer) {
        String url = baseUrl + HttpMapping.path(address(offer));
        return switch (offer.verb()) {
            case SUBSCRIBE -> "curl -N -H 'Accept: text/event-stream' " + quote(url + "?after=earliest");
            case PUBLISH -> "curl " + message(offer) + quote(url);
            case CALL -> "curl -H 'Prefer: wait=30' " + message(offer) + quote(url);
        };
    }

    private String message(Offer offer) {
        Optional<ExampleMessage> found = offer.messages().isEmpty()
                ? Optional.of(ExampleMessage.ANYTHING)
                : examples.find(offer.messages(), expectedAt(address(offer)));
        return found.filter(message -> message.payload().length() <= MAX_PAYLOAD)
                .map(CurlLine::options)
                .orElseGet(() -> "-H "
                        + quote("Content-Type: " + offer.messages().getFirst().contentType())
                        + " --data-binary @FILE ");
    }

    /** Of several channels with this address, those with the fewest parameters count. */
    private List<Message> expectedAt(String address) {
        List<Offer> there = offers.stream()
                .filter(offer -> offer.verb() != Offer.Verb.SUBSCRIBE)
                .filter(offer -> offer.address().match(address).isPresent())
                .toList();
        int fewest = there.stream().mapToInt(CurlLine::parameters).min().orElse(0);
        return there.stream()
                .filter(offer -> parameters(offer) == fewest)
                .flatMap(offer -> offer.messages().stream())
                .distinct()
                .toList();
    }

    private static int parameters(Offer offer) {
        return offer.address().parameters().size();
    }

    private static String options(ExampleMessage message) {
        StringBuilder options = new StringBuilder("-H " + quote("Content-Type: " + message.contentType()) + " ");
        message.hint()
                .ifPresent(name -> options.append("-H ")
                        .append(quote("Belfry-Message: " + name))
                        .append(' '));
        message.headers()
                .forEach((name, value) ->
                        options.append("-H ").append(quote(name + ": " + value)).append(' '));
        // What begins with @ would be taken for the name of a file.
        return options.append(message.payload().startsWith("@") ? "--data-raw " : "-d ")
                .append(quote(message.payload()))
                .append(' ')
                .toString();
    }

    /** An address of the template: with defaults, allowed values, examples, or else made-up values of its parameters. */
    static String address(Offer offer) {
        Map<String, String> values = new LinkedHashMap<>();
        offer.address().parameters().forEach(name -> values.put(name, value(offer.channel(), name)));
        return offer.address().expand(values);
    }

    private static String value(Channel channel, String parameter) {
        return Optional.ofNullable(channel.parameters().get(parameter))
                .flatMap(declared -> declared.defaultValue()
                        .or(() -> declared.allowed().stream().findFirst())
                        .or(() -> declared.examples().stream().findFirst()))
                .orElse("1");
    }

    /** As one word of a shell. */
    static String quote(String text) {
        return text.matches("[A-Za-z0-9_./:@%+=,-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
