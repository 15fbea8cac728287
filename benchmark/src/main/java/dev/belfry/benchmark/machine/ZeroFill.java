package dev.belfry.benchmark.machine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Writes a file full of zeros, so that later writes change no metadata. */
public final class ZeroFill {
    private static final int CHUNK = 1 << 20;

    private ZeroFill() {}

    /** Durably, from the start of the file. */
    public static void fill(FileChannel channel, long size) throws IOException {
        ByteBuffer zeros = ByteBuffer.allocateDirect(CHUNK);
        for (long at = 0; at < size; ) {
            zeros.clear().limit((int) Math.min(CHUNK, size - at));
            at += channel.write(zeros, at);
        }
        channel.force(true);
    }
}
