package dev.belfry.net;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;

/**
 * Encrypts the connections of a listener, with TLS 1.2 or 1.3. Its identity can be replaced: who connects from then on sees the new
 * one. Any thread.
 */
public final class Tls {
    /** Only what is authenticated and forward secret, which is also what HTTP/2 asks for (RFC 9113, 9.2.2). */
    private static final List<String> CIPHERS = List.of(
            "TLS_AES_128_GCM_SHA256",
            "TLS_AES_256_GCM_SHA384",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

    private final List<String> protocols;
    private volatile SslContext context;

    /** @param protocols what is spoken inside, the most wanted first: names of ALPN (RFC 7301) */
    public Tls(TlsIdentity identity, List<String> protocols) {
        this.protocols = List.copyOf(protocols);
        this.context = context(identity);
    }

    /** From now on this is the identity. */
    public void identity(TlsIdentity identity) {
        context = context(identity);
    }

    SslHandler handler(ByteBufAllocator allocator, Duration handshakeTime) {
        SslHandler handler = context.newHandler(allocator);
        handler.setHandshakeTimeout(handshakeTime.toMillis(), TimeUnit.MILLISECONDS);
        return handler;
    }

    private SslContext context(TlsIdentity identity) {
        try {
            return SslContextBuilder.forServer(identity.key(), identity.chain().toArray(X509Certificate[]::new))
                    .sslProvider(SslProvider.JDK)
                    .protocols("TLSv1.3", "TLSv1.2")
                    .ciphers(CIPHERS, SupportedCipherSuiteFilter.INSTANCE)
                    .applicationProtocolConfig(new ApplicationProtocolConfig(
                            Protocol.ALPN,
                            SelectorFailureBehavior.NO_ADVERTISE,
                            SelectedListenerFailureBehavior.ACCEPT,
                            protocols))
                    .build();
        } catch (SSLException defect) {
            throw new IllegalStateException("Expected an identity that was read to be of use, but it is not", defect);
        }
    }
}
