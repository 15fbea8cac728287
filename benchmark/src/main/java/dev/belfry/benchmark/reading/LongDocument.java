package dev.belfry.benchmark.reading;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Makes valid documents of any length: channels, each with an operation, a message and a schema; every fourth has an example. */
final class LongDocument {
    /** So many make a document of 1 MB. */
    static final int CHANNELS = 1000;

    private static final String HEAD = """
        asyncapi: 3.1.0
        info:
          title: Readings
          version: 1.0.0
          description: What the devices of many sites measure.
        defaultContentType: application/json
        """;

    private static final String CHANNEL = """
          site{n}Readings:
            address: sites/{n}/devices/{device}/readings
            description: What site {n} measures
            parameters:
              device:
                description: Its name
            messages:
              reading:
                $ref: '#/components/messages/reading{n}'
        """;

    private static final String OPERATION = """
          takeReading{n}:
            action: receive
            summary: Takes a reading
            channel:
              $ref: '#/channels/site{n}Readings'
            messages:
              - $ref: '#/channels/site{n}Readings/messages/reading'
        """;

    private static final String MESSAGE = """
            reading{n}:
              payload:
                $ref: '#/components/schemas/reading{n}'
        """;

    private static final String EXAMPLE = """
              examples:
                - payload:
                    device: thermometer-{n}
                    at: '2026-01-31T12:00:00Z'
                    value: 21.5
                    unit: celsius
                    tags: [roof, south]
        """;

    private static final String SCHEMA = """
            reading{n}:
              type: object
              required: [device, at, value]
              properties:
                device:
                  type: string
                  minLength: 1
                  maxLength: 100
                at:
                  type: string
                  format: date-time
                value:
                  type: number
                  minimum: -100
                unit:
                  type: string
                  enum: [celsius, fahrenheit, kelvin]
                tags:
                  type: array
                  items:
                    type: string
        """;

    private LongDocument() {}

    /** Writes one with so many channels into a directory. */
    static Path in(Path directory, int channels) throws IOException {
        return Files.writeString(directory.resolve("readings-" + channels + ".yaml"), text(channels));
    }

    static String text(int channels) {
        return HEAD
                + "channels:\n" + repeated(CHANNEL, channels)
                + "operations:\n" + repeated(OPERATION, channels)
                + "components:\n  messages:\n" + messages(channels)
                + "  schemas:\n" + repeated(SCHEMA, channels);
    }

    private static String repeated(String part, int count) {
        return IntStream.range(0, count).mapToObj(n -> numbered(part, n)).collect(Collectors.joining());
    }

    private static String messages(int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> numbered(n % 4 == 0 ? MESSAGE + EXAMPLE : MESSAGE, n))
                .collect(Collectors.joining());
    }

    private static String numbered(String part, int number) {
        return part.replace("{n}", Integer.toString(number));
    }
}
