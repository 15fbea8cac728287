package dev.belfry.http.wire;

import io.netty.handler.codec.DecoderException;
import java.io.IOException;

/** Tells the fault of a client or of the network, which happens all the time, from a defect of ours. */
public final class BrokenInput {
    private BrokenInput() {}

    /** Whether the connection broke, or what came by it was not even TLS. */
    public static boolean is(Throwable cause) {
        return cause instanceof IOException
                || (cause instanceof DecoderException && cause.getCause() instanceof IOException);
    }
}
