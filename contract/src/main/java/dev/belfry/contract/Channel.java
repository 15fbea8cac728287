package dev.belfry.contract;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An addressable stream of messages (AsyncAPI 3, Channel Object).
 *
 * @param id the key in the document's {@code channels}
 * @param address the template of its addresses; empty when the document gives none ({@code null}: known only at run time)
 * @param messages by id; a message on this channel is valid against one and only one of them
 * @param servers where it is available; never empty unless the document has no servers
 * @param parameters by name, exactly the placeholders of the address
 * @param defaultContentType what contents are that name no type, where no message says it: the document's default
 * @param retention how long its messages are kept
 */
public record Channel(
        String id,
        Optional<AddressTemplate> address,
        Optional<String> title,
        Optional<String> description,
        Map<String, Message> messages,
        List<Server> servers,
        Map<String, Parameter> parameters,
        String defaultContentType,
        Bindings bindings,
        Extensions extensions,
        Retention retention) {

    /** A placeholder of the address (AsyncAPI 3, Parameter Object). Its value is always a string. */
    public record Parameter(
            String name,
            List<String> allowed,
            Optional<String> defaultValue,
            Optional<String> description,
            List<String> examples,
            Optional<RuntimeExpression> location) {}
}
