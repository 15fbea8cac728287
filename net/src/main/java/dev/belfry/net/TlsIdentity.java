package dev.belfry.net;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whom a server proves to be.
 *
 * @param chain the server's certificate, then those that vouch for it
 */
public record TlsIdentity(PrivateKey key, List<X509Certificate> chain) {
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]*PRIVATE KEY)-----([^-]*)-----END \\1-----");
    private static final String PKCS8 = "PRIVATE KEY";
    private static final List<String> KEY_KINDS = List.of("RSA", "EC", "EdDSA");
    private static final byte[] PROBE = {'b', 'e', 'l', 'f', 'r', 'y'};

    public TlsIdentity {
        chain = List.copyOf(chain);
    }

    /**
     * The content of a file in PEM.
     *
     * @param name what people call it
     */
    public record Pem(String name, byte[] bytes) {}

    /** What came of reading. */
    public sealed interface Reading {
        record Read(TlsIdentity identity) implements Reading {}

        /** They are of no use; {@code text} says "Expected …, but …". */
        record Wrong(String text) implements Reading {}
    }

    /** Reads certificates and the key (PKCS #8, not encrypted) of the first of them. */
    public static Reading read(Pem certificates, Pem key) {
        try {
            List<X509Certificate> chain = certificates(certificates);
            PrivateKey secret = key(key);
            if (!match(chain.getFirst().getPublicKey(), secret)) {
                return new Reading.Wrong("Expected the key in " + key.name() + " to be that of the certificate in "
                        + certificates.name() + ", but it is another one");
            }
            return new Reading.Read(new TlsIdentity(secret, chain));
        } catch (Unusable wrong) {
            return new Reading.Wrong(wrong.text);
        }
    }

    private static final class Unusable extends Exception {
        private static final long serialVersionUID = 1L;

        private final String text;

        Unusable(String text) {
            super(text);
            this.text = text;
        }
    }

    private static List<X509Certificate> certificates(Pem pem) throws Unusable {
        String expected = "Expected certificates in PEM (BEGIN CERTIFICATE) in " + pem.name() + ", but ";
        try {
            List<X509Certificate> chain =
                    CertificateFactory.getInstance("X.509")
                            .generateCertificates(new ByteArrayInputStream(pem.bytes()))
                            .stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (chain.isEmpty()) {
                throw new Unusable(expected + "there is none");
            }
            return chain;
        } catch (CertificateException broken) {
            throw new Unusable(expected + "there is none that can be read");
        }
    }

    private static PrivateKey key(Pem pem) throws Unusable {
        String expected = "Expected a private key in PEM (BEGIN PRIVATE KEY) in " + pem.name() + ", but ";
        Matcher block = KEY.matcher(new String(pem.bytes(), StandardCharsets.ISO_8859_1));
        if (!block.find()) {
            throw new Unusable(expected + "there is none");
        }
        if (!block.group(1).equals(PKCS8)) {
            throw new Unusable(
                    expected + "got BEGIN " + block.group(1) + ": openssl pkcs8 -topk8 -nocrypt makes one out of it");
        }
        try {
            return key(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(block.group(2))));
        } catch (IllegalArgumentException | GeneralSecurityException broken) {
            throw new Unusable(expected + "it cannot be read");
        }
    }

    private static PrivateKey key(PKCS8EncodedKeySpec encoded) throws GeneralSecurityException {
        GeneralSecurityException last = new GeneralSecurityException("no kind of key");
        for (String kind : KEY_KINDS) {
            try {
                return KeyFactory.getInstance(kind).generatePrivate(encoded);
            } catch (GeneralSecurityException another) {
                last = another;
            }
        }
        throw last;
    }

    /** Whether what one signs, the other takes for signed. */
    private static boolean match(PublicKey open, PrivateKey secret) {
        try {
            Signature signature = Signature.getInstance(signature(secret));
            signature.initSign(secret);
            signature.update(PROBE);
            byte[] signed = signature.sign();
            signature.initVerify(open);
            signature.update(PROBE);
            return signature.verify(signed);
        } catch (GeneralSecurityException different) {
            return false;
        }
    }

    private static String signature(PrivateKey key) {
        return switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> "EdDSA";
        };
    }
}
