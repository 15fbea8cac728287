package dev.belfry.server.cli.remote;

import dev.belfry.client.ReceivedMessage;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/** How a message becomes one line. */
enum MessageFormat {
    PAYLOAD {
        @Override
        String line(ReceivedMessage message) {
            boolean json = message.contentType().contains("json");
            try {
                String text = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(message.payload()))
                        .toString();
                return json
                        ? oneLine(text)
                        : text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n");
            } catch (CharacterCodingException binary) {
                return Base64.getEncoder().encodeToString(message.payload());
            }
        }
    },
    JSON {
        @Override
        String line(ReceivedMessage message) {
            return oneLine(message.json());
        }
    };

    abstract String line(ReceivedMessage message);

    /** A line break in JSON is never inside of a value. */
    private static String oneLine(String json) {
        return json.replaceAll("\\s*[\\r\\n]+\\s*", " ").strip();
    }

    /** As it is written on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
