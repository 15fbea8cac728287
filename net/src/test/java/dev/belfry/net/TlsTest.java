package dev.belfry.net;

import static dev.belfry.net.TlsIdentityTest.pem;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.IOException;
import java.net.Socket;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TlsTest {
    private final EventLoops loops = EventLoops.start(1);
    private final Tls tls = new Tls(identity("ec"), List.of("two", "one"));

    @AfterEach
    void stop() {
        loops.close();
    }

    @ParameterizedTest
    @CsvSource({"TLSv1.3, one", "TLSv1.3, two", "TLSv1.2, two"})
    void whatIsSpokenInsideIsAgreedOn(String version, String protocol) throws Exception {
        Listener listener = listen(ListenerLimits.DEFAULT);
        try (SSLSocket socket = connect(listener)) {
            SSLParameters wishes = socket.getSSLParameters();
            wishes.setProtocols(new String[] {version});
            wishes.setApplicationProtocols(new String[] {"other", protocol});
            socket.setSSLParameters(wishes);
            assertEchoes(socket);
            assertThat(socket.getApplicationProtocol()).isEqualTo(protocol);
            assertThat(socket.getSession().getProtocol()).isEqualTo(version);
        }
        listener.stop(Duration.ZERO);
    }

    @Test
    void theServersWishesComeFirst() throws Exception {
        Listener listener = listen(ListenerLimits.DEFAULT);
        try (SSLSocket socket = connect(listener)) {
            SSLParameters wishes = socket.getSSLParameters();
            wishes.setApplicationProtocols(new String[] {"one", "two"});
            socket.setSSLParameters(wishes);
            assertEchoes(socket);
            assertThat(socket.getApplicationProtocol()).isEqualTo("two");
        }
        listener.stop(Duration.ZERO);
    }

    @Test
    void aNewIdentityIsForNewConnections() throws Exception {
        Listener listener = listen(ListenerLimits.DEFAULT);
        try (SSLSocket before = connect(listener)) {
            assertEchoes(before);
            tls.identity(identity("rsa"));
            assertEchoes(before);
            try (SSLSocket after = connect(listener)) {
                assertEchoes(after);
                assertThat(subject(before)).isEqualTo("CN=ec.belfry.test");
                assertThat(subject(after)).isEqualTo("CN=rsa.belfry.test");
            }
        }
        listener.stop(Duration.ZERO);
    }

    @Test
    void whoDoesNotAgreeInTimeIsClosed() throws Exception {
        ListenerLimits defaults = ListenerLimits.DEFAULT;
        Listener listener = listen(new ListenerLimits(
                10, 10, defaults.writeHighWater(), defaults.writeLowWater(), Duration.ofMillis(100)));
        try (Socket silent = new Socket("127.0.0.1", listener.port())) {
            silent.setSoTimeout(10_000);
            assertThat(silent.getInputStream().read()).isEqualTo(-1);
        }
        listener.stop(Duration.ZERO);
    }

    @Test
    void whoSpeaksNoTlsIsClosed() throws Exception {
        Listener listener = listen(ListenerLimits.DEFAULT);
        try (Socket plain = new Socket("127.0.0.1", listener.port())) {
            plain.setSoTimeout(10_000);
            plain.getOutputStream().write("GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes());
            // Perhaps an alert of TLS, then the end.
            plain.getInputStream().readAllBytes();
        }
        listener.stop(Duration.ZERO);
    }

    @Test
    void theEndOfOurOutputIsToldInsideAndInputGoesOn() throws Exception {
        Listener listener = listen(ListenerLimits.DEFAULT);
        try (SSLSocket socket = connect(listener)) {
            assertEchoes(socket);
            socket.getOutputStream().write('!');
            // With no farewell of TLS this would be an exception.
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
            socket.getOutputStream().write('x');
        }
        listener.stop(Duration.ZERO);
    }

    private Listener listen(ListenerLimits limits) {
        ListenOutcome outcome = Listener.listen(loops, "127.0.0.1", 0, limits, Optional.of(tls), TlsTest::echo);
        return ((ListenOutcome.Bound) outcome).listener();
    }

    private static void echo(Channel channel) {
        channel.pipeline().addLast(new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext context, Object message) {
                if (((ByteBuf) message).getByte(0) == '!') {
                    ((ByteBuf) message).release();
                    HalfClose.output(channel);
                } else {
                    context.writeAndFlush(message);
                }
            }

            @Override
            public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
                context.close();
            }
        });
    }

    private static TlsIdentity identity(String kind) {
        return ((TlsIdentity.Reading.Read) TlsIdentity.read(pem(kind + ".pem"), pem(kind + ".key.pem"))).identity();
    }

    private static String subject(SSLSocket socket) throws IOException {
        X509Certificate certificate = (X509Certificate) socket.getSession().getPeerCertificates()[0];
        return certificate.getSubjectX500Principal().toString();
    }

    private static void assertEchoes(Socket socket) throws IOException {
        socket.getOutputStream().write('x');
        assertThat(socket.getInputStream().read()).isEqualTo('x');
    }

    private static SSLSocket connect(Listener listener) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Trusting()}, new SecureRandom());
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", listener.port());
        socket.setSoTimeout(10_000);
        return socket;
    }

    /** Whom it talks to is asked afterwards. */
    private static final class Trusting implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
