package dev.belfry.contract;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A server of the document (AsyncAPI 3, Server Object).
 *
 * @param host host name with optional port; may hold {@code {variables}}
 * @param protocol lower case, as in the document: {@code http}, {@code ws}, {@code mqtt}, {@code kafka-secure} …
 */
public record Server(
        String id,
        String host,
        String protocol,
        Optional<String> protocolVersion,
        Optional<String> pathname,
        Optional<String> description,
        Map<String, Variable> variables,
        List<SecurityScheme> security,
        Bindings bindings,
        Extensions extensions) {

    /** A variable of host or pathname (AsyncAPI 3, Server Variable Object). */
    public record Variable(List<String> allowed, Optional<String> defaultValue) {}
}
