package dev.belfry.core.subscription.desk;

import dev.belfry.contract.AddressTemplate;
import dev.belfry.contract.Channel;
import dev.belfry.contract.Contract;
import dev.belfry.core.Caller;
import dev.belfry.core.problem.Problem;
import dev.belfry.core.problem.ProblemCode;
import dev.belfry.core.publish.Directory;
import dev.belfry.core.publish.Route;
import dev.belfry.core.subscription.Backoff;
import dev.belfry.core.subscription.Filter;
import dev.belfry.core.subscription.Redelivery;
import dev.belfry.core.subscription.SubscriptionLimits;
import dev.belfry.core.subscription.SubscriptionSpec;
import dev.belfry.core.subscription.state.FilterMatch;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What subscriptions there may be, and who may use them. Immutable; any thread. */
final class SpecCheck {
    private final Contract contract;
    private final Directory directory;
    private final SubscriptionLimits limits;

    SpecCheck(Contract contract, Directory directory, SubscriptionLimits limits) {
        this.contract = contract;
        this.directory = directory;
        this.limits = limits;
    }

    /** Why a caller may not make this subscription. */
    Optional<Problem> refusal(Caller caller, String name, SubscriptionSpec spec) {
        return badName(name)
                .or(() -> badFilter(spec.filter()))
                .or(() -> access(caller, spec))
                .or(() -> spec instanceof SubscriptionSpec.Queue queue ? badQueue(caller, queue) : Optional.empty());
    }

    private Optional<Problem> badName(String name) {
        return name.isEmpty() || name.length() > limits.name() || name.chars().anyMatch(Character::isISOControl)
                ? Optional.of(SubscriptionProblems.invalid(
                        "Expected a name of 1 to %d characters without control characters, but it is \"%s\""
                                .formatted(limits.name(), name)))
                : Optional.empty();
    }

    private Optional<Problem> badFilter(Filter filter) {
        int most = Stream.of(filter.channels(), filter.addresses(), filter.types())
                .mapToInt(Collection::size)
                .max()
                .orElse(0);
        if (most > limits.filter()) {
            return Optional.of(
                    SubscriptionProblems.invalid("Expected at most %d values in each rule of a filter, but there are %d"
                            .formatted(limits.filter(), most)));
        }
        return unknownChannel(filter).or(() -> badAddress(filter)).or(() -> matchesNothing(filter));
    }

    private Optional<Problem> unknownChannel(Filter filter) {
        return filter.channels().stream()
                .filter(id -> !contract.channels().containsKey(id))
                .findFirst()
                .map(id ->
                        SubscriptionProblems.invalid("Expected ids of channels of the contract (%s), but \"%s\" is none"
                                .formatted(String.join(", ", contract.channels().keySet()), id)));
    }

    private static Optional<Problem> badAddress(Filter filter) {
        return filter.addresses().stream()
                .flatMap(address -> AddressTemplate.defectOf(address).stream())
                .findFirst()
                .map(SubscriptionProblems::invalid);
    }

    private Optional<Problem> matchesNothing(Filter filter) {
        return channels(filter).isEmpty()
                ? Optional.of(SubscriptionProblems.invalid(
                        "Expected a filter that some channel's messages fit, but there is no channel with such"
                                + " addresses"))
                : Optional.empty();
    }

    /** The channels of the contract that a filter may meet. */
    private List<Channel> channels(Filter filter) {
        List<AddressTemplate> wanted =
                filter.addresses().stream().map(AddressTemplate::parse).toList();
        return contract.channels().values().stream()
                .filter(channel ->
                        filter.channels().isEmpty() || filter.channels().contains(channel.id()))
                .filter(channel -> channel.address()
                        .filter(own -> wanted.isEmpty() || wanted.stream().anyMatch(own::overlaps))
                        .isPresent())
                .toList();
    }

    /** Why a caller may not use a subscription like this: a client must be allowed to read all that it may meet. */
    Optional<Problem> access(Caller caller, SubscriptionSpec spec) {
        if (caller.role() == Caller.Role.APPLICATION) {
            return Optional.empty();
        }
        return channels(spec.filter()).stream()
                .filter(channel -> !directory.mayRead(caller, channel))
                .findFirst()
                .map(channel -> Problem.of(
                        ProblemCode.ROLE_FORBIDDEN,
                        "Expected the application to use a subscription that may meet the channel \"" + channel.id()
                                + "\", but the caller is a client"));
    }

    /** Why a caller may not read what fits this filter, not even a part of it. */
    Optional<Problem> refusalToFollow(Caller caller, Filter filter) {
        return badFilter(filter)
                .or(() -> readable(caller, filter).channels().isEmpty() && caller.role() == Caller.Role.CLIENT
                        ? Optional.of(Problem.of(
                                ProblemCode.ROLE_FORBIDDEN,
                                "Expected a filter that meets a channel that clients may read, but it meets none"))
                        : Optional.empty());
    }

    /** The filter, of a client as far as clients may read. */
    Filter readable(Caller caller, Filter filter) {
        if (caller.role() == Caller.Role.APPLICATION) {
            return filter;
        }
        List<String> channels = channels(filter).stream()
                .filter(channel -> directory.mayRead(caller, channel))
                .map(Channel::id)
                .toList();
        return new Filter(channels, filter.addresses(), filter.types());
    }

    private Optional<Problem> badQueue(Caller caller, SubscriptionSpec.Queue queue) {
        return badRedelivery(queue.redelivery())
                .or(() -> queue.deadLetters().flatMap(address -> badDeadLetters(caller, queue.filter(), address)));
    }

    private Optional<Problem> badRedelivery(Redelivery redelivery) {
        if (redelivery.attempts() < 1) {
            return Optional.of(
                    SubscriptionProblems.invalid("Expected 1 attempt or more, but there are " + redelivery.attempts()));
        }
        return switch (redelivery.backoff()) {
            case Backoff.Fixed(Duration delay) -> badDelay(delay);
            case Backoff.Exponential(Duration first, Duration cap, int jitter) ->
                badDelay(first).or(() -> badDelay(cap)).or(() -> badJitter(jitter));
        };
    }

    Optional<Problem> badDelay(Duration delay) {
        return delay.isNegative() || delay.compareTo(limits.delay()) > 0
                ? Optional.of(SubscriptionProblems.invalid("Expected a delay of 0 to %d s, but it is %s"
                        .formatted(limits.delay().toSeconds(), delay)))
                : Optional.empty();
    }

    private static Optional<Problem> badJitter(int percent) {
        return percent < 0 || percent > 100
                ? Optional.of(SubscriptionProblems.invalid("Expected a jitter of 0 to 100 %, but it is " + percent))
                : Optional.empty();
    }

    private Optional<Problem> badDeadLetters(Caller caller, Filter filter, String address) {
        if (caller.role() != Caller.Role.APPLICATION) {
            return Optional.of(Problem.of(
                    ProblemCode.ROLE_FORBIDDEN,
                    "Expected the application to say where dead letters are stored, but the caller is a client"));
        }
        return switch (directory.route(address)) {
            case Route.Unknown(Problem problem) ->
                Optional.of(SubscriptionProblems.invalid(
                        "Expected an address of the contract for dead letters, but: " + problem.detail()));
            case Route.Found found -> meetsItself(filter, found.address());
        };
    }

    private Optional<Problem> meetsItself(Filter filter, String address) {
        boolean channelMayMeet = channels(filter).stream()
                .anyMatch(channel -> channel.address()
                        .filter(template -> template.match(address).isPresent())
                        .isPresent());
        return channelMayMeet && new FilterMatch(filter).mayBeAt(address)
                ? Optional.of(SubscriptionProblems.invalid(
                        "Expected dead letters to be stored where the subscription does not meet them again, but its"
                                + " filter takes messages of \"" + address + "\""))
                : Optional.empty();
    }
}
