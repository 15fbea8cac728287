package dev.belfry.contract;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells whether what has the same id in two contracts means the same. What only people read does not count, nor servers and
 * bindings. Equal schemas must be equal objects, which the reader sees to.
 */
public final class Differences {
    private static final String OWN = "x-belfry";

    private final Contract here;
    private final Contract there;

    public Differences(Contract here, Contract there) {
        this.here = here;
        this.there = there;
    }

    /** The first difference of the channels of this id, to stand behind "Expected …, but"; empty when they mean the same. */
    public Optional<String> ofChannel(String id) {
        Channel one = Objects.requireNonNull(here.channels().get(id));
        Channel other = Objects.requireNonNull(there.channels().get(id));
        return first(List.of(
                differ("its address is", address(one), address(other)),
                parameters(one, other),
                messages(one, other),
                one.messages().isEmpty() && other.messages().isEmpty()
                        ? differ("its content type is", one.defaultContentType(), other.defaultContentType())
                        : Optional.empty(),
                extensions(one.extensions(), other.extensions())));
    }

    /** The same of the operations of this id. */
    public Optional<String> ofOperation(String id) {
        Operation one = Objects.requireNonNull(here.operations().get(id));
        Operation other = Objects.requireNonNull(there.operations().get(id));
        return first(List.of(
                differ("its action is", action(one), action(other)),
                differ("its channel is", one.channel().id(), other.channel().id()),
                when(!areSame(one.messages(), other.messages()), "it is about other messages"),
                when(!isSame(one.reply(), other.reply()), "it has another reply"),
                when(!one.security().equals(other.security()), "it has another security"),
                extensions(one.extensions(), other.extensions())));
    }

    private static Optional<String> parameters(Channel one, Channel other) {
        return one.parameters().values().stream()
                .filter(parameter -> Optional.ofNullable(other.parameters().get(parameter.name()))
                        .filter(same -> isSame(parameter, same))
                        .isEmpty())
                .findFirst()
                .map(parameter -> "its parameter '" + parameter.name() + "' may have other values");
    }

    private static boolean isSame(Channel.Parameter one, Channel.Parameter other) {
        return one.allowed().equals(other.allowed())
                && one.defaultValue().equals(other.defaultValue())
                && one.location().equals(other.location());
    }

    private Optional<String> messages(Channel one, Channel other) {
        Collection<Message> messages = one.messages().values();
        Collection<Message> others = other.messages().values();
        return Stream.of(
                        messages.stream()
                                .flatMap(message -> message.among(others).stream()
                                        .flatMap(same -> message(message, same).stream())),
                        missing(messages, others, there).map(id -> "only here it has a message '" + id + "'"),
                        missing(others, messages, here).map(id -> "it has no message '" + id + "' here"))
                .flatMap(differences -> differences)
                .findFirst();
    }

    /** Those of {@code messages} that should be among those of a channel of {@code contract} and are not. */
    private static Stream<String> missing(Collection<Message> messages, Collection<Message> others, Contract contract) {
        return messages.stream()
                .filter(_ -> contract.listsAllMessages())
                .filter(message -> message.among(others).isEmpty())
                .map(Message::id);
    }

    private static Optional<String> message(Message one, Message other) {
        String its = "the %s of its message '" + one.id() + "' is";
        return first(List.of(
                differ(its.formatted("content type"), one.contentType(), other.contentType()),
                when(!one.payload().equals(other.payload()), its.formatted("payload schema") + " another one"),
                when(!one.headers().equals(other.headers()), its.formatted("headers schema") + " another one"),
                differ(its.formatted("correlation id"), text(one.correlationId()), text(other.correlationId())),
                one.id().equals(other.id())
                        ? differ(its.formatted("name"), one.name(), other.name())
                        : Optional.empty()));
    }

    private static boolean areSame(List<Message> messages, List<Message> others) {
        return messages.size() == others.size()
                && messages.stream().allMatch(message -> message.among(others).isPresent());
    }

    private static boolean isSame(Optional<Operation.Reply> one, Optional<Operation.Reply> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.isEmpty() && other.isEmpty();
        }
        return one.get().address().equals(other.get().address())
                && one.get()
                        .channel()
                        .map(Channel::id)
                        .equals(other.get().channel().map(Channel::id))
                && areSame(one.get().messages(), other.get().messages());
    }

    private static Optional<String> extensions(Extensions one, Extensions other) {
        return when(!one.get(OWN).equals(other.get(OWN)), "its " + OWN + " says something else");
    }

    private static String address(Channel channel) {
        return channel.address().map(template -> "'" + template.text() + "'").orElse("not given");
    }

    private static String action(Operation operation) {
        return operation.action().name().toLowerCase(Locale.ROOT);
    }

    private static String text(Optional<RuntimeExpression> expression) {
        return expression.map(RuntimeExpression::toString).orElse("not given");
    }

    private static Optional<String> differ(String what, String one, String other) {
        return when(!one.equals(other), what + " " + one + " here and " + other + " there");
    }

    private static Optional<String> when(boolean differ, String text) {
        return differ ? Optional.of(text) : Optional.empty();
    }

    private static Optional<String> first(List<Optional<String>> differences) {
        return differences.stream().flatMap(Optional::stream).findFirst();
    }
}
