package dev.belfry.server.announce;

import dev.belfry.contract.Contract;
import dev.belfry.contract.Message;
import dev.belfry.contract.Operation;
import dev.belfry.contract.offer.Offer;
import dev.belfry.contract.offer.Offers;
import dev.belfry.http.page.CurlLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is said at the start. */
public final class Announcement {
    /** More offers are only counted. */
    private static final int MAX_OFFERS = 40;

    /** More messages of an offer are only counted. */
    private static final int MAX_NAMES = 4;

    private final List<Offer> offers;
    private final Style style;
    private final CurlLine curl;
    private final String baseUrl;
    private final Origins origins;
    private final Optional<String> token;

    /**
     * @param baseUrl where the server is, without a slash at the end
     * @param token what workers must show, or a word in its place
     */
    public Announcement(Contract contract, Origins origins, String baseUrl, Optional<String> token, Style style) {
        this.token = token;
        this.origins = origins;
        this.style = style;
        this.baseUrl = baseUrl;
        Offers all = new Offers(contract);
        this.offers = all.all();
        this.curl = new CurlLine(baseUrl, all);
    }

    /** What clients may do and workers must, each with a line to try. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("Clients may");
        List<Offer> shown = offers.subList(0, Math.min(offers.size(), MAX_OFFERS));
        int width =
                shown.stream().mapToInt(offer -> address(offer).length()).max().orElse(0);
        shown.forEach(offer -> lines.addAll(offer(offer, width)));
        if (offers.size() > shown.size()) {
            lines.add("  and " + (offers.size() - shown.size()) + " more: see " + baseUrl + "/asyncapi.yaml");
        }
        if (offers.isEmpty()) {
            lines.add("  do nothing: no channel of the document has an address");
        }
        lines.addAll(workers());
        return lines;
    }

    private List<String> offer(Offer offer, int width) {
        String messages = names(offer.messages());
        String row = "  %-9s  %s  %s"
                .formatted(offer.verb().text(), pad(address(offer), width), messages + reply(offer) + origin(offer));
        return List.of(style.strong(row.stripTrailing()), "             " + style.faint(curl.of(offer)));
    }

    private static String names(List<Message> messages) {
        return some(messages.stream().map(Message::name).toList());
    }

    private static String some(List<String> names) {
        String some = names.stream().limit(MAX_NAMES).collect(Collectors.joining(", "));
        int more = names.size() - MAX_NAMES;
        return more > 0 ? some + " and " + more + " more" : some;
    }

    private String origin(Offer offer) {
        List<String> documents = origins.of(offer);
        return documents.isEmpty() ? "" : "  (" + some(documents) + ")";
    }

    private static String reply(Offer offer) {
        return offer.called()
                .flatMap(Operation::reply)
                .map(reply -> names(reply.messages()))
                .filter(names -> !names.isEmpty())
                .map(names -> " -> " + names)
                .orElse("");
    }

    private List<String> workers() {
        List<String> names = offers.stream()
                .flatMap(offer -> offer.called().stream())
                .map(Operation::id)
                .distinct()
                .limit(MAX_OFFERS)
                .toList();
        if (names.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(List.of("Workers take on"));
        int width = names.stream().mapToInt(String::length).max().orElse(0);
        names.forEach(name -> lines.add("  " + style.strong(pad(name, width)) + "  "
                + style.faint("belfry worker " + CurlLine.quote(name) + url() + token() + " -- COMMAND")));
        return lines;
    }

    private String url() {
        return baseUrl.equals("http://127.0.0.1:8080") ? "" : " --url " + baseUrl;
    }

    private String token() {
        return token.map(text -> " --token " + CurlLine.quote(text)).orElse("");
    }

    private static String address(Offer offer) {
        String text = offer.address().text();
        return text.startsWith("/") ? text : "/" + text;
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
