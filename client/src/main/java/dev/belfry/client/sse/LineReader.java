package dev.belfry.client.sse;

import java.util.Arrays;

/** Cuts a byte stream into lines that end with LF, CR or CRLF, and drops a byte order mark at its beginning. */
final class LineReader {
    /** Longest line; a longer one ends the stream with an exception. */
    static final int MAX_LINE = 64 << 20;

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /** Receives lines without their ends. */
    interface LineConsumer {
        void line(byte[] bytes, int length);
    }

    private final LineConsumer consumer;
    private byte[] line = new byte[256];
    private int length;
    private boolean afterCarriageReturn;
    private boolean first = true;

    LineReader(LineConsumer consumer) {
        this.consumer = consumer;
    }

    void feed(byte[] bytes, int count) {
        for (int i = 0; i < count; i++) {
            byte b = bytes[i];
            boolean secondHalfOfEnd = b == '\n' && afterCarriageReturn;
            afterCarriageReturn = b == '\r';
            if (b == '\n' || b == '\r') {
                if (!secondHalfOfEnd) {
                    end();
                }
            } else {
                add(b);
            }
        }
    }

    private void add(byte b) {
        if (length == MAX_LINE) {
            throw new IllegalStateException("Expected lines of at most " + MAX_LINE + " bytes, but one is longer");
        }
        if (length == line.length) {
            line = Arrays.copyOf(line, Math.min(MAX_LINE, length * 2));
        }
        line[length++] = b;
    }

    private void end() {
        if (first && startsWithMark()) {
            length -= BYTE_ORDER_MARK.length;
            System.arraycopy(line, BYTE_ORDER_MARK.length, line, 0, length);
        }
        first = false;
        int ended = length;
        length = 0;
        consumer.line(line, ended);
    }

    private boolean startsWithMark() {
        return length >= BYTE_ORDER_MARK.length
                && Arrays.equals(line, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
    }
}
