package dev.belfry.benchmark.http;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/** One HTTP/1.1 connection that posts one request after the other. Reads responses with a Content-Length only. */
final class JavaConnection {
    private static final int TIMEOUT_MILLIS = (int) Duration.ofSeconds(10).toMillis();
    private static final int LONGEST_LINE = 8192;
    private static final String LENGTH = "content-length:";

    private final InputStream in;

    private JavaConnection(InputStream in) {
        this.in = in;
    }

    /** Latencies in ns of all answers, and how many of them were not 2xx. */
    record Found(Histogram latencies, long errors) {}

    /** Posts at least one request, and no more once it is later than {@code endNanos}. */
    static Found run(int port, List<byte[]> requests, int first, long endNanos) throws IOException {
        Histogram latencies = new Histogram(3);
        long errors = 0;
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            OutputStream out = socket.getOutputStream();
            JavaConnection connection = new JavaConnection(new BufferedInputStream(socket.getInputStream()));
            int next = first;
            do {
                long start = System.nanoTime();
                out.write(requests.get(next++ % requests.size()));
                int status = connection.readResponse();
                latencies.recordValue(System.nanoTime() - start);
                errors += status / 100 == 2 ? 0 : 1;
            } while (System.nanoTime() < endNanos);
        }
        return new Found(latencies, errors);
    }

    private int readResponse() throws IOException {
        String statusLine = readLine();
        int length = 0;
        for (String line = readLine(); !line.isEmpty(); line = readLine()) {
            if (line.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
                length = Integer.parseInt(line.substring(LENGTH.length()).trim());
            }
        }
        in.skipNBytes(length);
        return Integer.parseInt(statusLine.split(" ")[1]);
    }

    private String readLine() throws IOException {
        byte[] line = new byte[LONGEST_LINE];
        int size = 0;
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0 || size == LONGEST_LINE) {
                throw new EOFException("Expected a line of a response, but got "
                        + new String(line, 0, size, StandardCharsets.ISO_8859_1));
            }
            if (b != '\r') {
                line[size++] = (byte) b;
            }
        }
        return new String(line, 0, size, StandardCharsets.ISO_8859_1);
    }
}
