package dev.belfry.contract;

import java.util.List;
import java.util.Optional;

/**
 * What the application does with a channel (AsyncAPI 3, Operation Object) with its traits applied.
 *
 * @param messages the messages it deals with, all of them of {@link #channel()}
 * @param reply present for request/reply; a {@code receive} with a reply is work that a worker does later
 * @param security alternatives: one of them must hold; empty means none is asked for
 */
public record Operation(
        String id,
        Action action,
        Channel channel,
        Optional<String> title,
        Optional<String> summary,
        Optional<String> description,
        List<Message> messages,
        Optional<Reply> reply,
        List<SecurityScheme> security,
        Bindings bindings,
        Extensions extensions) {

    /**
     * The reply of an operation (AsyncAPI 3, Operation Reply Object).
     *
     * @param address where in the request the address of the reply stands
     * @param channel the channel of the reply
     * @param messages what a reply may be; all messages of the channel unless the document narrows them
     */
    public record Reply(Optional<RuntimeExpression> address, Optional<Channel> channel, List<Message> messages) {}
}
