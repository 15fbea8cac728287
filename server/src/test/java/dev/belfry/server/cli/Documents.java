package dev.belfry.server.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Documents that tests serve. */
public final class Documents {
    /** A chat to publish to and subscribe to, and an operation on pictures. */
    public static final String DEMO = """
        asyncapi: 3.0.0
        info: {title: Demo, version: 1.0.0}
        channels:
          chat:
            address: rooms/{room}/messages
            parameters: {room: {}}
            messages:
              chat:
                payload: {$ref: '#/components/schemas/chat'}
          renders:
            address: renders
            messages:
              job:
                payload: {type: object, required: [page], properties: {page: {type: integer, minimum: 1}}}
          rendered:
            address: null
            messages:
              page: {contentType: text/plain}
        operations:
          say: {action: receive, channel: {$ref: '#/channels/chat'}}
          hear: {action: send, channel: {$ref: '#/channels/chat'}}
          render:
            action: receive
            channel: {$ref: '#/channels/renders'}
            reply: {channel: {$ref: '#/channels/rendered'}}
        components:
          schemas:
            chat:
              type: object
              required: [text, at]
              properties: {text: {type: string, maxLength: 100}, at: {type: string, format: date-time}}
        """;

    private Documents() {}

    public static Path demo(Path folder) throws IOException {
        return Files.writeString(folder.resolve("api.yaml"), DEMO);
    }
}
