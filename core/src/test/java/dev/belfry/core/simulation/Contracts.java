package dev.belfry.core.simulation;

import dev.belfry.contract.Action;
import dev.belfry.contract.AddressTemplate;
import dev.belfry.contract.Bindings;
import dev.belfry.contract.Channel;
import dev.belfry.contract.Contract;
import dev.belfry.contract.Extensions;
import dev.belfry.contract.Message;
import dev.belfry.contract.Operation;
import dev.belfry.contract.Retention;
import dev.belfry.contract.RuntimeExpression;
import dev.belfry.contract.Schema;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Makes contracts for tests. */
public final class Contracts {
    private final Map<String, Channel> channels = new LinkedHashMap<>();
    private final Map<String, Operation> operations = new LinkedHashMap<>();

    /** A message of plain text, which must not be empty. The header {@code correlation} is its correlation id. */
    public static Message message(String id) {
        return new Message(
                id,
                id,
                Optional.empty(),
                Optional.empty(),
                "text/plain",
                Optional.empty(),
                Optional.of(new Schema("test", "not empty", Optional.empty(), new NotEmpty())),
                Optional.of(RuntimeExpression.parse("$message.header#/correlation")),
                List.of(),
                Bindings.NONE,
                Extensions.NONE);
    }

    public Contracts channel(String id, String address, Message... messages) {
        return channel(id, Optional.of(address), Map.of(), messages);
    }

    public Contracts channel(String id, String address, Retention retention, Message... messages) {
        return channel(id, Optional.of(address), Map.of(), retention, messages);
    }

    public Contracts channel(
            String id, Optional<String> address, Map<String, List<String>> allowed, Message... messages) {
        return channel(id, address, allowed, Retention.FOREVER, messages);
    }

    private Contracts channel(
            String id,
            Optional<String> address,
            Map<String, List<String>> allowed,
            Retention retention,
            Message... messages) {
        Optional<AddressTemplate> template = address.map(AddressTemplate::parse);
        Map<String, Channel.Parameter> parameters = template.map(AddressTemplate::parameters).orElse(List.of()).stream()
                .collect(Collectors.toMap(Function.identity(), name -> parameter(name, allowed)));
        Map<String, Message> byId = new LinkedHashMap<>();
        Arrays.stream(messages).forEach(message -> byId.put(message.id(), message));
        channels.put(
                id,
                new Channel(
                        id,
                        template,
                        Optional.empty(),
                        Optional.empty(),
                        byId,
                        List.of(),
                        parameters,
                        "application/json",
                        Bindings.NONE,
                        Extensions.NONE,
                        retention));
        return this;
    }

    private static Channel.Parameter parameter(String name, Map<String, List<String>> allowed) {
        return new Channel.Parameter(
                name,
                allowed.getOrDefault(name, List.of()),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    public Contracts receive(String id, String channel) {
        return operation(id, Action.RECEIVE, channel, Optional.empty());
    }

    public Contracts send(String id, String channel) {
        return operation(id, Action.SEND, channel, Optional.empty());
    }

    /** Work: the reply goes to {@code replyChannel} with all its messages. */
    public Contracts work(String id, String channel, String replyChannel) {
        return work(id, channel, Optional.of(replyChannel), Optional.empty());
    }

    public Contracts work(
            String id, String channel, Optional<String> replyChannel, Optional<RuntimeExpression> replyAddress) {
        Optional<Channel> found = replyChannel.map(channels::get);
        List<Message> messages =
                found.map(each -> List.copyOf(each.messages().values())).orElse(List.of());
        return operation(id, Action.RECEIVE, channel, Optional.of(new Operation.Reply(replyAddress, found, messages)));
    }

    private Contracts operation(String id, Action action, String channelId, Optional<Operation.Reply> reply) {
        Channel channel = channels.get(channelId);
        operations.put(
                id,
                new Operation(
                        id,
                        action,
                        channel,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.copyOf(channel.messages().values()),
                        reply,
                        List.of(),
                        Bindings.NONE,
                        Extensions.NONE));
        return this;
    }

    public Contract build() {
        return new Contract(
                new Contract.Info("Test", "1", Optional.empty(), Optional.empty(), "3.0.0"),
                Map.of(),
                channels,
                operations,
                Map.of(),
                Extensions.NONE);
    }
}
