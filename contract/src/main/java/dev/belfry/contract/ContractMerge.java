package dev.belfry.contract;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Makes one contract of several that are served together: the application is all of theirs at once. Channels and operations of
 * the same id are one, and must have no {@link Differences}. Servers and security schemes are private to a document: of two
 * different ones with the same id the second gets another one. For one thread.
 */
public final class ContractMerge {
    private final Map<String, Server> servers = new LinkedHashMap<>();
    private final Map<String, Channel> channels = new LinkedHashMap<>();
    private final Map<String, Operation> operations = new LinkedHashMap<>();
    private final Map<String, SecurityScheme> securitySchemes = new LinkedHashMap<>();
    private final Map<String, Object> extensions = new LinkedHashMap<>();

    private ContractMerge() {}

    /**
     * @param contracts at least one; the first to say something is the one to be believed
     */
    public static Contract of(List<Contract> contracts) {
        return contracts.size() == 1 ? contracts.getFirst() : new ContractMerge().merge(contracts);
    }

    private Contract merge(List<Contract> contracts) {
        for (Contract contract : contracts) {
            contract.servers().forEach((id, server) -> addPrivate(servers, id, server));
            contract.securitySchemes().forEach((id, scheme) -> addPrivate(securitySchemes, id, scheme));
            contract.channels().values().forEach(channel -> channels.merge(channel.id(), channel, ContractMerge::both));
            contract.extensions().fields().forEach(extensions::putIfAbsent);
        }
        contracts.forEach(contract -> contract.operations()
                .values()
                .forEach(operation -> operations.computeIfAbsent(operation.id(), _ -> moved(operation))));
        return new Contract(
                info(contracts.stream().map(Contract::info).toList()),
                Collections.unmodifiableMap(servers),
                Collections.unmodifiableMap(channels),
                Collections.unmodifiableMap(operations),
                Collections.unmodifiableMap(securitySchemes),
                new Extensions(Collections.unmodifiableMap(extensions)));
    }

    private static <T> void addPrivate(Map<String, T> all, String id, T value) {
        if (all.containsValue(value)) {
            return;
        }
        String free = id;
        for (int number = 2; all.containsKey(free); number++) {
            free = id + "-" + number;
        }
        all.put(free, value);
    }

    /** What both say of one channel. In AsyncAPI 2, each knows only the messages of its own operations. */
    private static Channel both(Channel first, Channel second) {
        Map<String, Message> messages = new LinkedHashMap<>(first.messages());
        second.messages().values().stream()
                .filter(message -> message.among(first.messages().values()).isEmpty())
                .forEach(message -> messages.put(message.id(), message));
        Set<Server> servers = new LinkedHashSet<>(first.servers());
        servers.addAll(second.servers());
        return new Channel(
                first.id(),
                first.address(),
                first.title().or(second::title),
                first.description().or(second::description),
                Collections.unmodifiableMap(messages),
                List.copyOf(servers),
                first.parameters(),
                first.defaultContentType(),
                first.bindings(),
                first.extensions(),
                first.retention().longer(second.retention()));
    }

    private Operation moved(Operation operation) {
        Channel channel = merged(operation.channel());
        return new Operation(
                operation.id(),
                operation.action(),
                channel,
                operation.title(),
                operation.summary(),
                operation.description(),
                messages(operation.messages(), channel),
                operation.reply().map(this::moved),
                operation.security(),
                operation.bindings(),
                operation.extensions());
    }

    private Operation.Reply moved(Operation.Reply reply) {
        Optional<Channel> channel = reply.channel().map(this::merged);
        List<Message> messages =
                channel.map(known -> messages(reply.messages(), known)).orElse(reply.messages());
        return new Operation.Reply(reply.address(), channel, messages);
    }

    private Channel merged(Channel channel) {
        return Objects.requireNonNull(channels.get(channel.id()));
    }

    private static List<Message> messages(List<Message> messages, Channel channel) {
        return messages.stream()
                .map(message -> message.among(channel.messages().values()).orElseThrow())
                .distinct()
                .toList();
    }

    private static Contract.Info info(List<Contract.Info> infos) {
        return new Contract.Info(
                joined(infos, Contract.Info::title, " and "),
                joined(infos, Contract.Info::version, ", "),
                description(infos),
                Optional.empty(),
                joined(infos, Contract.Info::asyncapiVersion, ", "));
    }

    private static String joined(List<Contract.Info> infos, Function<Contract.Info, String> part, String beforeLast) {
        List<String> texts = infos.stream().map(part).distinct().toList();
        int last = texts.size() - 1;
        return last == 0 ? texts.getFirst() : String.join(", ", texts.subList(0, last)) + beforeLast + texts.get(last);
    }

    /** As Markdown, with a heading for each of the documents that have one. */
    private static Optional<String> description(List<Contract.Info> infos) {
        String text = infos.stream()
                .flatMap(info -> info.description().stream().map(own -> "### " + info.title() + "\n\n" + own.strip()))
                .collect(Collectors.joining("\n\n"));
        return Optional.of(text).filter(whole -> !whole.isEmpty());
    }
}
