package dev.belfry.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ListenerTest {
    private EventLoops loops = EventLoops.start(2);

    @AfterEach
    void stop() {
        loops.close();
    }

    static Stream<Boolean> portable() {
        return Stream.of(true, false);
    }

    @ParameterizedTest
    @MethodSource
    void portable(boolean portable) throws Exception {
        if (portable) {
            loops.close();
            loops = EventLoops.startPortable(1);
        }
        Listener listener = listen(ListenerLimits.DEFAULT);
        try (Socket socket = connect(listener)) {
            assertEchoes(socket);
        }
        listener.stop(Duration.ofSeconds(5)).toCompletableFuture().get(5, TimeUnit.SECONDS);
    }

    @Test
    void aPortInUseIsToldFromAHostThatIsNotOurs() {
        Listener listener = listen(ListenerLimits.DEFAULT);
        ListenOutcome again =
                Listener.listen(loops, "127.0.0.1", listener.port(), ListenerLimits.DEFAULT, ListenerTest::echo);
        assertThat(again)
                .isInstanceOfSatisfying(
                        ListenOutcome.PortInUse.class,
                        outcome -> assertThat(outcome.text())
                                .isEqualTo("Expected port " + listener.port()
                                        + " of 127.0.0.1 to be free, but another process listens there"));
        // 192.0.2.0/24 is kept for documentation: no machine has it.
        assertThat(Listener.listen(loops, "192.0.2.1", 0, ListenerLimits.DEFAULT, ListenerTest::echo))
                .isInstanceOf(ListenOutcome.CannotBind.class);
        listener.stop(Duration.ZERO);
    }

    @Test
    void connectionsOverTheLimitAreClosedAndRoomIsGivenBack() throws Exception {
        Listener listener = listen(ListenerLimits.DEFAULT.withConnections(2));
        Socket first = connect(listener);
        Socket second = connect(listener);
        assertEchoes(first);
        assertEchoes(second);
        try (Socket third = connect(listener)) {
            assertThat(readOrEnd(third)).isEqualTo(-1);
        }
        first.close();
        while (listener.connections() > 1) {
            Thread.onSpinWait();
        }
        try (Socket fourth = connect(listener)) {
            assertEchoes(fourth);
        }
        second.close();
        listener.stop(Duration.ofSeconds(5)).toCompletableFuture().get(5, TimeUnit.SECONDS);
    }

    @Test
    void stoppingTellsConnectionsAndClosesTheObstinateAtTheDeadline() throws Exception {
        Listener listener = listen(ListenerLimits.DEFAULT);
        try (Socket socket = connect(listener)) {
            assertEchoes(socket);
            var stopped = listener.stop(Duration.ofMillis(50)).toCompletableFuture();
            assertThat(socket.getInputStream().read()).isEqualTo('D');
            assertThat(readOrEnd(socket)).isEqualTo(-1);
            stopped.get(5, TimeUnit.SECONDS);
        }
        assertThat(Listener.listen(loops, "127.0.0.1", 0, ListenerLimits.DEFAULT, ListenerTest::echo))
                .isInstanceOf(ListenOutcome.Bound.class);
    }

    private Listener listen(ListenerLimits limits) {
        ListenOutcome outcome = Listener.listen(loops, "127.0.0.1", 0, limits, ListenerTest::echo);
        assertThat(outcome).isInstanceOf(ListenOutcome.Bound.class);
        return ((ListenOutcome.Bound) outcome).listener();
    }

    private static Socket connect(Listener listener) throws IOException {
        Socket socket = new Socket("127.0.0.1", listener.port());
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static void assertEchoes(Socket socket) throws IOException {
        socket.getOutputStream().write('x');
        assertThat(socket.getInputStream().read()).isEqualTo('x');
    }

    /** The next byte, or -1 at the end; a reset is an end too. */
    private static int readOrEnd(Socket socket) {
        try {
            return socket.getInputStream().read();
        } catch (SocketTimeoutException stillOpen) {
            throw new AssertionError(stillOpen);
        } catch (IOException reset) {
            return -1;
        }
    }

    private static void echo(Channel channel) {
        channel.pipeline().addLast(new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext context, Object message) {
                context.writeAndFlush(message);
            }

            @Override
            public void userEventTriggered(ChannelHandlerContext context, Object event) {
                if (event == Drain.EVENT) {
                    ByteBuf farewell = context.alloc().buffer(1).writeByte('D');
                    context.writeAndFlush(farewell);
                } else {
                    // The peer has closed its side.
                    context.close();
                }
            }
        });
    }
}
