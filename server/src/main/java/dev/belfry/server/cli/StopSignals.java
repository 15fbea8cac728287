package dev.belfry.server.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Hears that the process shall stop: the first Ctrl-C or SIGTERM completes a future, a second one ends the process at once.
 *
 * <p>The JDK has no public way to hear of signals and still choose the exit code, so this reaches {@code sun.misc.Signal} by
 * reflection. Where that is not there, the process ends as the JVM likes.
 */
public final class StopSignals implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(StopSignals.class.getName());
    private static final int KILLED = 128;

    private final Terminal terminal;
    private final CompletableFuture<String> first = new CompletableFuture<>();
    private final AtomicInteger heard = new AtomicInteger();
    private final List<Runnable> restore = new ArrayList<>();

    private StopSignals(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Begins to listen. */
    public static StopSignals listen(Terminal terminal) {
        StopSignals signals = new StopSignals(terminal);
        for (String name : List.of("INT", "TERM")) {
            try {
                signals.handle(name);
            } catch (ReflectiveOperationException | IllegalArgumentException e) {
                LOG.log(System.Logger.Level.DEBUG, "SIG" + name + " cannot be heard of", e);
            }
        }
        return signals;
    }

    /** Done with the first signal's name, or when {@link #stop()} was called. */
    public CompletableFuture<String> first() {
        return first;
    }

    /** Whether there was a signal. */
    public boolean stopped() {
        return first.isDone();
    }

    /** Does as if there was a signal. */
    public void stop() {
        first.complete("stop");
    }

    private void handle(String name) throws ReflectiveOperationException {
        Class<?> signalType = Class.forName("sun.misc.Signal");
        Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
        InvocationHandler invocation = (proxy, method, arguments) -> {
            if (method.getDeclaringClass() == Object.class) {
                return method.invoke(this, arguments);
            }
            signalled(name);
            return null;
        };
        Object handler = Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {handlerType}, invocation);
        Object signal = signalType.getConstructor(String.class).newInstance(name);
        var install = signalType.getMethod("handle", signalType, handlerType);
        Object before = install.invoke(null, signal, handler);
        restore.add(() -> {
            try {
                install.invoke(null, signal, before);
            } catch (ReflectiveOperationException e) {
                LOG.log(System.Logger.Level.DEBUG, "SIG" + name + " is still handled", e);
            }
        });
    }

    private void signalled(String name) {
        if (heard.incrementAndGet() == 1) {
            first.complete("SIG" + name);
        } else {
            terminal.say("stopping at once");
            Runtime.getRuntime().halt(KILLED + (name.equals("INT") ? 2 : 15));
        }
    }

    /** Listens no more. */
    @Override
    public void close() {
        restore.forEach(Runnable::run);
    }
}
