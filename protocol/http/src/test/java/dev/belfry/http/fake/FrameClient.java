package dev.belfry.http.fake;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.DefaultHttp2HeadersEncoder;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** A client of HTTP/2 that sends exactly the frames it is told to, right or wrong. */
public final class FrameClient implements AutoCloseable {
    public static final int DATA = 0;
    public static final int HEADERS = 1;
    public static final int PRIORITY = 2;
    public static final int RST_STREAM = 3;
    public static final int SETTINGS = 4;
    public static final int PING = 6;
    public static final int GOAWAY = 7;
    public static final int WINDOW_UPDATE = 8;
    public static final int CONTINUATION = 9;
    public static final int END_STREAM = 1;
    public static final int END_HEADERS = 4;

    private static final int PATIENCE_MILLIS = 10_000;
    private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

    private final Socket socket;
    private final DataInputStream input;
    private final DefaultHttp2HeadersEncoder encoder = new DefaultHttp2HeadersEncoder((name, value) -> false, true);
    private final DefaultHttp2HeadersDecoder decoder = new DefaultHttp2HeadersDecoder(false, 1 << 20);
    private final Map<Integer, Answer> answers = new HashMap<>();

    /** A frame as it came. */
    public record Frame(int type, int flags, int stream, byte[] payload) {
        public boolean has(int flag) {
            return (flags & flag) != 0;
        }

        /** The error of RST_STREAM or GOAWAY. */
        public int error() {
            return ByteBuffer.wrap(payload).getInt(type == GOAWAY ? 4 : 0);
        }
    }

    /** What came on a stream; {@code reset} is the error it was reset with, -1 when it was not. */
    public record Answer(List<Map<String, String>> heads, ByteArrayOutputStream bytes, int reset, boolean ended) {
        public int status() {
            return Integer.parseInt(headers().get(":status"));
        }

        public Map<String, String> headers() {
            return heads.getLast();
        }

        public String body() {
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }

    /** Sends the preface and its settings: pairs of an id and a value. */
    public FrameClient(int port, int... settings) throws IOException {
        this(new Socket("127.0.0.1", port), settings);
    }

    FrameClient(Socket socket, int... settings) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(PATIENCE_MILLIS);
        input = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        socket.getOutputStream().write(PREFACE.getBytes(StandardCharsets.US_ASCII));
        ByteBuffer payload = ByteBuffer.allocate(settings.length * 3);
        for (int i = 0; i < settings.length; i += 2) {
            payload.putShort((short) settings[i]).putInt(settings[i + 1]);
        }
        send(SETTINGS, 0, 0, payload.array());
    }

    public FrameClient send(int type, int flags, int stream, byte[] payload) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(9 + payload.length);
        frame.put((byte) (payload.length >> 16)).putShort((short) payload.length);
        frame.put((byte) type).put((byte) flags).putInt(stream).put(payload);
        socket.getOutputStream().write(frame.array());
        return this;
    }

    /** Sends bytes that need not be a frame. */
    public FrameClient sendRaw(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    /** Sends a request without a body. */
    public FrameClient get(int stream, String path, String... fields) throws IOException {
        return head(stream, true, request("GET", path, fields));
    }

    /** Sends the head of a request whose body follows. */
    public FrameClient post(int stream, String path, String... fields) throws IOException {
        return head(stream, false, request("POST", path, fields));
    }

    private static String[] request(String method, String path, String... fields) {
        List<String> all = new ArrayList<>(
                List.of(":method", method, ":scheme", "http", ":path", path, ":authority", "belfry.test"));
        all.addAll(List.of(fields));
        return all.toArray(String[]::new);
    }

    /** Sends these fields, names and values by turns. */
    public FrameClient head(int stream, boolean end, String... fields) throws IOException {
        return send(HEADERS, END_HEADERS | (end ? END_STREAM : 0), stream, block(stream, fields));
    }

    /** Fields in HPACK. */
    public byte[] block(int stream, String... fields) {
        Http2Headers headers = new DefaultHttp2Headers(false);
        for (int i = 0; i < fields.length; i += 2) {
            headers.add(fields[i], fields[i + 1]);
        }
        ByteBuf block = Unpooled.buffer();
        try {
            encoder.encodeHeaders(stream, headers, block);
        } catch (Http2Exception defect) {
            throw new AssertionError(defect);
        }
        byte[] bytes = new byte[block.readableBytes()];
        block.readBytes(bytes);
        return bytes;
    }

    public FrameClient data(int stream, String text, boolean end) throws IOException {
        return send(DATA, end ? END_STREAM : 0, stream, text.getBytes(StandardCharsets.UTF_8));
    }

    public FrameClient reset(int stream) throws IOException {
        return send(RST_STREAM, 0, stream, ByteBuffer.allocate(4).putInt(8).array());
    }

    public FrameClient window(int stream, int more) throws IOException {
        return send(
                WINDOW_UPDATE, 0, stream, ByteBuffer.allocate(4).putInt(more).array());
    }

    /** The next frame, whatever it is. */
    public Frame read() throws IOException {
        int length = input.readUnsignedByte() << 16 | input.readUnsignedShort();
        int type = input.readUnsignedByte();
        int flags = input.readUnsignedByte();
        Frame frame = new Frame(type, flags, input.readInt() & 0x7fff_ffff, input.readNBytes(length));
        note(frame);
        return frame;
    }

    /** The next frame of this type. */
    public Frame read(int type) throws IOException {
        Frame frame = read();
        while (frame.type() != type) {
            frame = read();
        }
        return frame;
    }

    /** What came on the stream when it has ended. */
    public Answer answer(int stream) throws IOException {
        return until(stream, Answer::ended);
    }

    /** What came on the stream when it is as it should be. */
    public Answer until(int stream, Predicate<Answer> wanted) throws IOException {
        while (!answers.containsKey(stream) || !wanted.test(answers.get(stream))) {
            read();
        }
        return answers.get(stream);
    }

    /** The error that the server ends the connection with, after whatever else. */
    public int goneWith() throws IOException {
        return read(GOAWAY).error();
    }

    /** Whether the server hangs up, after whatever else. */
    public boolean ended() throws IOException {
        try {
            while (true) {
                read();
            }
        } catch (EOFException | SocketException end) {
            return true;
        }
    }

    private void note(Frame frame) {
        Answer answer = answers.getOrDefault(
                frame.stream(), new Answer(new ArrayList<>(), new ByteArrayOutputStream(), -1, false));
        if (frame.type() == HEADERS) {
            answer.heads().add(fields(frame));
        } else if (frame.type() == DATA) {
            answer.bytes().writeBytes(frame.payload());
        }
        boolean reset = frame.type() == RST_STREAM;
        boolean ended = reset || (frame.type() == HEADERS || frame.type() == DATA) && frame.has(END_STREAM);
        answers.put(
                frame.stream(),
                new Answer(
                        answer.heads(),
                        answer.bytes(),
                        reset ? frame.error() : answer.reset(),
                        answer.ended() || ended));
    }

    private Map<String, String> fields(Frame frame) {
        Map<String, String> fields = new TreeMap<>();
        try {
            decoder.decodeHeaders(frame.stream(), Unpooled.wrappedBuffer(frame.payload()))
                    .forEach(field -> fields.merge(
                            field.getKey().toString(),
                            field.getValue().toString(),
                            (first, next) -> first + ", " + next));
        } catch (Http2Exception defect) {
            throw new AssertionError(defect);
        }
        return fields;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
