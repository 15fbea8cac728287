package dev.belfry.server.cli.remote;

import dev.belfry.client.work.Handler;
import dev.belfry.client.work.Result;
import dev.belfry.client.work.Task;
import dev.belfry.server.cli.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;

/** Has a program do the work: a process for each request. */
final class ProgramHandler implements Handler {
    /** Largest reply of a program, in bytes. */
    static final int MAX_REPLY = 256 << 20;

    /** How long a program may take to end after it was asked to. */
    private static final Duration LAST_WORD = Duration.ofSeconds(3);

    private static final int EX_DATAERR = 65;
    private static final int KILLED = 128;

    private final Program program;
    private final Optional<String> contentType;
    private final Terminal terminal;
    private final BooleanSupplier stopping;

    ProgramHandler(Program program, Optional<String> contentType, Terminal terminal, BooleanSupplier stopping) {
        this.program = program;
        this.contentType = contentType;
        this.terminal = terminal;
        this.stopping = stopping;
    }

    @Override
    public Result handle(Task task) throws IOException, InterruptedException {
        ProcessBuilder builder = program.builder();
        describe(task, builder.environment());
        Process process = builder.start();
        ErrorOutput errors = new ErrorOutput(terminal, task.progress());
        Thread told = background(() -> errors.follow(process.getErrorStream()));
        background(() -> feed(task, process));
        try {
            byte[] reply = output(process);
            int exitCode = process.waitFor();
            told.join(LAST_WORD);
            return result(exitCode, reply, errors.tail());
        } finally {
            end(process);
        }
    }

    private static void describe(Task task, Map<String, String> environment) {
        environment.keySet().removeIf(name -> name.startsWith("BELFRY_HEADER_"));
        environment.put("BELFRY_OPERATION_ID", task.operationId());
        environment.put("BELFRY_ATTEMPT", Integer.toString(task.attempt()));
        environment.put("BELFRY_CONTENT_TYPE", task.request().contentType());
        task.request().headers().forEach((name, value) -> {
            if (value.indexOf(0) < 0) {
                environment.put("BELFRY_HEADER_" + name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_"), value);
            }
        });
    }

    private static void feed(Task task, Process process) {
        try (OutputStream in = process.getOutputStream()) {
            in.write(task.request().payload());
        } catch (IOException closed) {
            // A program need not read what it does not want.
        }
    }

    /** Reads on a thread of its own, since nothing interrupts the reading of a pipe. */
    private static byte[] output(Process process) throws IOException, InterruptedException {
        CompletableFuture<byte[]> read = new CompletableFuture<>();
        background(() -> {
            try (InputStream out = process.getInputStream()) {
                read.complete(out.readNBytes(MAX_REPLY + 1));
            } catch (IOException e) {
                read.completeExceptionally(e);
            }
        });
        try {
            return within(MAX_REPLY, read.get());
        } catch (ExecutionException e) {
            throw new IOException("cannot read what the program writes", e.getCause());
        }
    }

    private static byte[] within(int limit, byte[] reply) throws IOException {
        if (reply.length > limit) {
            throw new IOException("Expected at most " + limit + " bytes of reply, but the program wrote more");
        }
        return reply;
    }

    private Result result(int exitCode, byte[] reply, String errors) {
        if (exitCode == 0) {
            return new Result.Done(contentType, reply, Map.of());
        }
        if (exitCode > KILLED && stopping.getAsBoolean()) {
            // The Ctrl-C that was meant for us has reached the program too.
            return new Result.GivenBack();
        }
        String end = errors.isEmpty() ? "" : ": " + errors;
        return new Result.Failed("The program ended with exit code " + exitCode + end, exitCode != EX_DATAERR);
    }

    private static void end(Process process) throws InterruptedException {
        if (!process.isAlive()) {
            return;
        }
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(LAST_WORD)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    /** A platform thread, since reading and writing a pipe blocks one anyway. */
    private static Thread background(Runnable task) {
        return Thread.ofPlatform().daemon().name("belfry-program").start(task);
    }
}
