package dev.belfry.server.start;

import java.security.SecureRandom;
import java.util.Base64;

/** Tokens that nobody guesses. */
public final class TokenText {
    private static final int BYTES = 24;

    private TokenText() {}

    /** A new one: 32 characters that are safe everywhere. */
    public static String generate() {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }
}
