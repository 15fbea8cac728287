package dev.belfry.contract.validation;

import dev.belfry.contract.Bindings;
import dev.belfry.contract.Extensions;
import dev.belfry.contract.Message;
import dev.belfry.contract.RuntimeExpression;
import dev.belfry.contract.Schema;
import java.util.List;
import java.util.Optional;

/** Makes messages for tests. The id is the name with {@code -id} behind it. */
public final class MessageBuilder {
    private final String name;
    private final String contentType;
    private Optional<Schema> headers = Optional.empty();
    private Optional<Schema> payload = Optional.empty();
    private Optional<RuntimeExpression> correlationId = Optional.empty();

    public MessageBuilder(String name, String contentType) {
        this.name = name;
        this.contentType = contentType;
    }

    public MessageBuilder headers(Schema schema) {
        headers = Optional.of(schema);
        return this;
    }

    public MessageBuilder payload(Schema schema) {
        payload = Optional.of(schema);
        return this;
    }

    public MessageBuilder correlationId(RuntimeExpression expression) {
        correlationId = Optional.of(expression);
        return this;
    }

    public Message build() {
        return new Message(
                name + "-id",
                name,
                Optional.empty(),
                Optional.empty(),
                contentType,
                headers,
                payload,
                correlationId,
                List.of(),
                Bindings.NONE,
                Extensions.NONE);
    }
}
