package dev.belfry.http.page;

import dev.belfry.contract.Channel;
import dev.belfry.contract.Contract;
import dev.belfry.contract.Message;
import dev.belfry.contract.Operation;
import dev.belfry.contract.offer.Offer;
import dev.belfry.contract.offer.Offer.Verb;
import dev.belfry.contract.offer.Offers;
import dev.belfry.http.json.JsonWriter;
import dev.belfry.http.route.HttpMapping;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a client may do with an API.
 *
 * @param documents how many describe it
 */
record ApiIndex(Contract.Info info, int documents, Offers offers) {

    static ApiIndex of(Contract contract, int documents) {
        return new ApiIndex(contract.info(), documents, new Offers(contract));
    }

    List<Offer> offers(Verb verb) {
        return offers.all().stream().filter(offer -> offer.verb() == verb).toList();
    }

    byte[] json() {
        JsonWriter json = new JsonWriter()
                .object()
                .field("title", info.title())
                .field("version", info.version())
                .field("description", info.description());
        for (Verb verb : Verb.values()) {
            json.name(verb.text()).array();
            offers(verb).forEach(offer -> write(json, offer));
            json.endArray();
        }
        return json.name("links")
                .value(Map.of("document", document(), "health", "/health", "problems", "/problems"))
                .endObject()
                .bytes();
    }

    private static void write(JsonWriter json, Offer offer) {
        json.object()
                .field("name", name(offer))
                .field("path", path(offer))
                .field("description", description(offer))
                .name("messages")
                .value(offer.messages().stream().map(Message::name).toList())
                .endObject();
    }

    /** Where the document is, or the list of them. */
    String document() {
        return documents == 1 ? "/asyncapi.yaml" : "/asyncapi";
    }

    /** The operation, or the channel when no operation or several allow it. */
    static String name(Offer offer) {
        return offer.operations().size() == 1
                ? offer.operations().getFirst().id()
                : offer.channel().id();
    }

    /** What the document says about it. */
    static Optional<String> description(Offer offer) {
        Channel channel = offer.channel();
        return offer.operations().stream()
                .flatMap(ApiIndex::texts)
                .findFirst()
                .or(channel::title)
                .or(channel::description);
    }

    private static Stream<String> texts(Operation operation) {
        return operation.summary().or(operation::title).or(operation::description).stream();
    }

    /** With its placeholders. Their braces stay as they are: they mark what the reader fills in. */
    static String path(Offer offer) {
        return HttpMapping.path(offer.address().text()).replace("%7B", "{").replace("%7D", "}");
    }
}
