package dev.belfry.contract.convert;

import java.util.Optional;

/** The parts of a 2.x server's {@code url}, variables left in place: {@code mqtt://{region}.example.com:1883/{vhost}}. */
record ServerUrl(Optional<String> protocol, String host, Optional<String> pathname) {
    private static final String AFTER_PROTOCOL = "://";

    static ServerUrl parse(String url) {
        int protocolEnd = url.indexOf(AFTER_PROTOCOL);
        Optional<String> protocol = protocolEnd < 0 ? Optional.empty() : Optional.of(url.substring(0, protocolEnd));
        String rest = protocolEnd < 0 ? url : url.substring(protocolEnd + AFTER_PROTOCOL.length());
        int slash = rest.indexOf('/');
        return slash < 0
                ? new ServerUrl(protocol, rest, Optional.empty())
                : new ServerUrl(protocol, rest.substring(0, slash), Optional.of(rest.substring(slash)));
    }
}
