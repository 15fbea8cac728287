package dev.belfry.core.publish;

import dev.belfry.contract.AddressTemplate;
import dev.belfry.contract.Addresses;
import dev.belfry.contract.Channel;
import dev.belfry.contract.Contract;
import dev.belfry.contract.Operation;
import dev.belfry.contract.Resolution;
import dev.belfry.core.Caller;
import dev.belfry.core.problem.Problem;
import dev.belfry.core.problem.ProblemCode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A contract's channels by address, with who may do what there. Immutable; any thread. */
public final class Directory {
    private static final int NEAREST = 3;

    private final Addresses addresses;
    private final RecentRoutes recentRoutes = new RecentRoutes();
    private final Map<String, ChannelRules> rules = new LinkedHashMap<>();

    public Directory(Contract contract) {
        addresses = Addresses.of(contract.channels().values());
        contract.channels().values().forEach(channel -> rules.put(channel.id(), ChannelRules.of(channel, contract)));
    }

    public Route route(String address) {
        String canonical = AddressTemplate.canonical(address);
        Optional<Route.Found> recent = recentRoutes.of(canonical);
        return recent.isPresent() ? recent.get() : resolve(address, canonical);
    }

    private Route resolve(String address, String canonical) {
        List<Resolution> resolutions = addresses.resolve(canonical);
        if (resolutions.isEmpty()) {
            return new Route.Unknown(unknown(address));
        }
        List<Route.Match> matches = new ArrayList<>(resolutions.size());
        for (Resolution resolution : resolutions) {
            if (defect(resolution).isEmpty()) {
                matches.add(new Route.Match(rulesOf(resolution.channel()), resolution));
            }
        }
        if (matches.isEmpty()) {
            return new Route.Unknown(defect(resolutions.getFirst()).orElseThrow());
        }
        Route.Found route = new Route.Found(canonical, matches);
        recentRoutes.remember(route);
        return route;
    }

    private ChannelRules rulesOf(Channel channel) {
        ChannelRules found = rules.get(channel.id());
        if (found == null) {
            throw new IllegalStateException("Expected a channel of the contract, but it is " + channel.id());
        }
        return found;
    }

    private Problem unknown(String address) {
        List<String> nearest = addresses.nearest(address, NEAREST);
        String hint = nearest.isEmpty() ? "it has none" : "the nearest are " + String.join(", ", nearest);
        return Problem.of(
                        ProblemCode.ADDRESS_UNKNOWN,
                        "Expected an address of the contract, but \"" + address + "\" is none; " + hint)
                .with("nearest", nearest);
    }

    /** The addresses where replies may be sent, in the contract's order, as templates. */
    List<String> addressesFor(Operation.Reply reply, int limit) {
        return rules.values().stream()
                .filter(each -> each.takes(reply))
                .flatMap(each -> each.channel().address().stream())
                .map(AddressTemplate::text)
                .distinct()
                .limit(limit)
                .toList();
    }

    /** What is wrong with the values of the parameters. */
    private static Optional<Problem> defect(Resolution resolution) {
        if (resolution.parameters().isEmpty()) {
            return Optional.empty();
        }
        for (Channel.Parameter parameter : resolution.channel().parameters().values()) {
            String value = resolution.parameters().get(parameter.name());
            if (value != null
                    && !parameter.allowed().isEmpty()
                    && !parameter.allowed().contains(value)) {
                return Optional.of(wrong(parameter, value));
            }
        }
        return Optional.empty();
    }

    private static Problem wrong(Channel.Parameter parameter, String value) {
        return Problem.of(
                        ProblemCode.PARAMETER_INVALID,
                        "Expected one of " + String.join(", ", parameter.allowed()) + " for {" + parameter.name()
                                + "}, but it is \"" + value + "\"")
                .with("parameter", parameter.name())
                .with("allowed", parameter.allowed());
    }

    /** Whether {@code caller} may read the messages of a channel of the contract. */
    public boolean mayRead(Caller caller, Channel channel) {
        return rulesOf(channel).readableBy(caller.role());
    }

    /** What {@code caller} may publish to an address; of the same message of several channels, first the one that is rather meant. */
    static Ingress ingress(Route.Found route, Caller caller) {
        Ingress ingress = Ingress.NONE;
        for (Route.Match match : route.matches()) {
            ingress = ingress.or(match.rules().from(caller.role()));
        }
        return route.matches().size() > 1 ? ingress.sorted(Candidate.rather(caller.role())) : ingress;
    }

    /** The channel that a message goes to: of several with the same message one that clients read, whichever it was meant for. */
    static Channel home(Route.Found route, Candidate candidate) {
        if (route.matches().size() == 1 || candidate.clientsRead()) {
            return candidate.channel();
        }
        return route.matches().stream()
                .flatMap(match -> match.rules().fromApplication().candidates().stream())
                .filter(other -> other.clientsRead() && other.message().isLike(candidate.message()))
                .findFirst()
                .map(Candidate::channel)
                .orElse(candidate.channel());
    }

    /** The channels of an address whose messages {@code caller} may read. */
    public static Set<String> readable(Route.Found route, Caller caller) {
        Set<String> channels = new HashSet<>();
        for (Route.Match match : route.matches()) {
            if (match.rules().readableBy(caller.role())) {
                channels.add(match.rules().channel().id());
            }
        }
        return channels;
    }
}
