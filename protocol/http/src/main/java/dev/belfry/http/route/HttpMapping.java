package dev.belfry.http.route;

import dev.belfry.contract.AddressTemplate;
import dev.belfry.contract.Addresses;
import dev.belfry.contract.Channel;
import dev.belfry.contract.Contract;
import dev.belfry.contract.ReservedPaths;
import dev.belfry.contract.Resolution;
import dev.belfry.contract.offer.ChannelUse;
import dev.belfry.core.Caller;
import dev.belfry.http.message.Percent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Addresses as paths and back: a slash and the address. {@code /channels/} and the address is another name for the same. */
public final class HttpMapping {
    private final Map<String, ChannelUse> uses = new HashMap<>();
    private final Addresses addresses;

    public HttpMapping(Contract contract) {
        this.addresses = Addresses.of(contract.channels().values());
        contract.channels().values().forEach(channel -> uses.put(channel.id(), ChannelUse.of(channel, contract)));
    }

    /** The address that these decoded path segments stand for, whether there is such a channel or not. */
    public String address(List<String> segments) {
        String address = String.join("/", segments);
        if (segments.size() > 1
                && segments.getFirst().equals(ReservedPaths.ALIAS)
                && channels(address).isEmpty()) {
            return String.join("/", segments.subList(1, segments.size()));
        }
        return address;
    }

    /** The path of an address. */
    public static String path(String address) {
        String canonical = AddressTemplate.canonical(address);
        String path = Arrays.stream(canonical.split("/", -1))
                .map(Percent::encodeSegment)
                .collect(Collectors.joining("/", "/", ""));
        int slash = canonical.indexOf('/');
        boolean reserved = ReservedPaths.FIRST_SEGMENTS.contains(slash < 0 ? canonical : canonical.substring(0, slash));
        return reserved ? "/" + ReservedPaths.ALIAS + path : path;
    }

    /** The channels of an address. */
    public List<Channel> channels(String address) {
        return addresses.resolve(address).stream().map(Resolution::channel).toList();
    }

    public boolean mayPublish(Caller caller, Channel channel) {
        return isApplication(caller) || use(channel).clientsPublish();
    }

    public boolean mayRead(Caller caller, Channel channel) {
        return isApplication(caller) || use(channel).clientsSubscribe();
    }

    private ChannelUse use(Channel channel) {
        return Optional.ofNullable(uses.get(channel.id())).orElseThrow();
    }

    private static boolean isApplication(Caller caller) {
        return caller.role() == Caller.Role.APPLICATION;
    }
}
