package dev.belfry.server.cli.journal;

import dev.belfry.core.record.MessageRecord;
import dev.belfry.core.record.RecordKind;
import dev.belfry.core.record.UnknownRecordException;
import dev.belfry.http.json.JsonWriter;
import dev.belfry.storage.journal.tool.JournalDump;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;

/** An entry of a journal as one line of JSON. */
final class EntryLine {
    private EntryLine() {}

    /** @param withBody whether its bytes belong to it, as base64 */
    static String of(JournalDump.Shown entry, boolean withBody) {
        JsonWriter json = new JsonWriter()
                .object()
                .field("position", entry.position())
                .field("shard", entry.shard())
                .field("file", String.valueOf(Path.of(entry.place()).getFileName()))
                .field("offset", entry.offset())
                .field("size", entry.size());
        describe(entry.body().duplicate(), json);
        if (withBody) {
            byte[] body = new byte[entry.size()];
            entry.body().duplicate().get(body);
            json.field("body", Base64.getEncoder().encodeToString(body));
        }
        return new String(json.endObject().bytes(), StandardCharsets.UTF_8);
    }

    private static void describe(ByteBuffer body, JsonWriter json) {
        try {
            RecordKind kind = RecordKind.read(body.duplicate());
            json.field("record", kind.name().toLowerCase(Locale.ROOT).replace('_', '-'));
            if (kind == RecordKind.MESSAGE) {
                MessageRecord message = MessageRecord.read(body);
                json.field("time", Instant.ofEpochMilli(message.time()))
                        .field("channel", message.envelope().channel())
                        .field("address", message.address())
                        .field("message", message.envelope().type());
            }
        } catch (UnknownRecordException e) {
            json.field("record", "unknown");
        }
    }
}
