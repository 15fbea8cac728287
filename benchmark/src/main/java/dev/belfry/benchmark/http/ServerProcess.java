package dev.belfry.benchmark.http;

import dev.belfry.benchmark.harness.FreshJvm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server in a process of its own. */
public final class ServerProcess implements AutoCloseable {
    private static final Duration LONGEST_START = Duration.ofSeconds(60);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(15);
    private static final int POLL_MILLIS = 20;

    private final Process process;
    private final int port;

    private ServerProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Makes the arguments of a server's main class, which must not fork. */
    @FunctionalInterface
    public interface Arguments {
        List<String> on(int port);
    }

    /** Starts it and waits until it accepts connections. */
    public static ServerProcess start(Class<?> main, Path scratch, Arguments arguments) throws Exception {
        int port = freePort();
        Path log = scratch.resolve("server.log");
        Process process = new ProcessBuilder(FreshJvm.command(main, scratch, arguments.on(port)))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        ServerProcess server = new ServerProcess(process, port);
        try {
            server.awaitStart(log);
        } catch (IOException | InterruptedException e) {
            server.close();
            throw e;
        }
        return server;
    }

    int port() {
        return port;
    }

    /** Processor time that it has used, to a hundredth of a second. */
    long cpuNanos() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
    }

    private void awaitStart(Path log) throws IOException, InterruptedException {
        long end = System.nanoTime() + LONGEST_START.toNanos();
        while (!accepts()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IOException(
                        "Expected a server on port " + port + ", but it printed " + Files.readString(log));
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    private boolean accepts() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
