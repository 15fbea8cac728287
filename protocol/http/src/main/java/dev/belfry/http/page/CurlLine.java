package dev.belfry.http.page;

import dev.belfry.contract.offer.ExampleMessage;
import dev.belfry.contract.offer.Offer;
import dev.belfry.contract.offer.Offers;
import dev.belfry.http.route.HttpMapping;

/**
 * Lines to paste into a shell, to try what an API offers.
 *
 * @param baseUrl where the server is, without a slash at the end
 * @param offers all that there are: what else is expected at an address decides what must be said with a message
 */
public record CurlLine(String baseUrl, Offers offers) {
    /** A longer payload is not written out. */
    private static final int MAX_PAYLOAD = 600;

    /** A line that does what is offered. */
    public String of(Offer offer) {
        String url = quote(url(offer));
        return switch (offer.verb()) {
            case SUBSCRIBE -> "curl -N -H 'Accept: text/event-stream' " + quote(url(offer) + "?after=earliest");
            case PUBLISH -> "curl " + message(offer) + url;
            case CALL -> "curl -H 'Prefer: wait=30' " + message(offer) + url;
        };
    }

    /** A line that shows what was sent there so far. */
    String history(Offer offer) {
        return "curl " + quote(url(offer));
    }

    private String url(Offer offer) {
        return baseUrl + HttpMapping.path(offer.exampleAddress());
    }

    private String message(Offer offer) {
        return offers.example(offer)
                .filter(message -> message.payload().length() <= MAX_PAYLOAD)
                .map(CurlLine::options)
                .orElseGet(() -> fromFile(offer));
    }

    private static String fromFile(Offer offer) {
        String type = offer.messages().isEmpty()
                ? "application/json"
                : offer.messages().getFirst().contentType();
        return "-H " + quote("Content-Type: " + type) + " --data-binary @FILE ";
    }

    private static String options(ExampleMessage message) {
        StringBuilder options = new StringBuilder("-H " + quote("Content-Type: " + message.contentType()) + " ");
        message.hint()
                .ifPresent(name -> options.append("-H ")
                        .append(quote("Belfry-Message: " + name))
                        .append(' '));
        message.headers().forEach((name, value) -> {
            if (!name.equalsIgnoreCase("Content-Type")) {
                options.append("-H ").append(quote(name + ": " + value)).append(' ');
            }
        });
        // What begins with @ would be taken for the name of a file.
        return options.append(message.payload().startsWith("@") ? "--data-raw " : "-d ")
                .append(quote(message.payload()))
                .append(' ')
                .toString();
    }

    /** As one word of a shell. */
    public static String quote(String text) {
        return text.matches("[A-Za-z0-9_./:@%+=,-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
