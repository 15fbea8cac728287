package dev.belfry.conformance;

/** The document most tests use: clients talk in rooms and hear each other. */
final class Rooms {
    static final String DOCUMENT = """
        asyncapi: 3.1.0
        info: {title: Rooms, version: 1.0.0}
        channels:
          room:
            address: rooms/{room}
            parameters: {room: {}}
            messages:
              said:
                payload:
                  type: object
                  required: [writer, number]
                  properties: {writer: {type: integer}, number: {type: integer}}
        operations:
          say: {action: receive, channel: {$ref: '#/channels/room'}}
          hear: {action: send, channel: {$ref: '#/channels/room'}}
        """;

    private Rooms() {}

    static String said(int writer, int number) {
        return "{\"writer\":" + writer + ",\"number\":" + number + "}";
    }
}
