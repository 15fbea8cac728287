package dev.belfry.http.page;

import dev.belfry.contract.Action;
import dev.belfry.contract.Channel;
import dev.belfry.contract.Contract;
import dev.belfry.contract.Message;
import dev.belfry.contract.Operation;
import dev.belfry.http.json.JsonWriter;
import dev.belfry.http.route.HttpMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a client may do with an API, in three lists. */
record ApiIndex(Contract.Info info, List<Entry> publish, List<Entry> subscribe, List<Entry> call) {
    /**
     * One thing to do.
     *
     * @param path with its placeholders: {@code /rooms/{room}}
     * @param message what is sent there, when the contract says so
     */
    record Entry(String name, String path, Optional<String> text, Optional<Message> message) {}

    static ApiIndex of(Contract contract) {
        List<Entry> publish = new ArrayList<>();
        List<Entry> call = new ArrayList<>();
        operations(contract, Action.RECEIVE)
                .forEach(operation -> (operation.reply().isPresent() ? call : publish).add(entry(operation)));
        List<Entry> subscribe = new ArrayList<>(
                operations(contract, Action.SEND).map(ApiIndex::entry).toList());
        contract.channels().values().stream()
                .filter(channel -> channel.address().isPresent() && isOpen(contract, channel))
                .forEach(channel -> {
                    publish.add(entry(channel));
                    subscribe.add(entry(channel));
                });
        return new ApiIndex(contract.info(), publish, subscribe, call);
    }

    byte[] json() {
        JsonWriter json = new JsonWriter()
                .object()
                .field("title", info.title())
                .field("version", info.version())
                .field("description", info.description());
        write(json, "publish", publish);
        write(json, "subscribe", subscribe);
        write(json, "call", call);
        return json.name("links")
                .object()
                .field("document", "/asyncapi.yaml")
                .field("health", "/health")
                .field("problems", "/problems")
                .endObject()
                .endObject()
                .bytes();
    }

    private static void write(JsonWriter json, String name, List<Entry> entries) {
        json.name(name).array();
        entries.forEach(entry -> json.object()
                .field("name", entry.name())
                .field("path", entry.path())
                .field("description", entry.text())
                .endObject());
        json.endArray();
    }

    private static Stream<Operation> operations(Contract contract, Action action) {
        return contract.operations().values().stream()
                .filter(operation -> operation.action() == action)
                .filter(operation -> operation.channel().address().isPresent());
    }

    /** Whether clients may do everything there, because no operation says otherwise. */
    private static boolean isOpen(Contract contract, Channel channel) {
        return contract.operationsOf(channel, Action.RECEIVE).isEmpty()
                && contract.operationsOf(channel, Action.SEND).isEmpty();
    }

    private static Entry entry(Operation operation) {
        Optional<String> text = operation.summary().or(operation::title).or(operation::description);
        return new Entry(
                operation.id(),
                path(operation.channel()),
                text,
                operation.messages().stream().findFirst());
    }

    private static Entry entry(Channel channel) {
        return new Entry(
                channel.id(),
                path(channel),
                channel.title().or(channel::description),
                channel.messages().values().stream().findFirst());
    }

    /** Braces stay as they are: they mark what the reader fills in. */
    private static String path(Channel channel) {
        String template = channel.address().orElseThrow().text();
        return HttpMapping.path(template).replace("%7B", "{").replace("%7D", "}");
    }
}
