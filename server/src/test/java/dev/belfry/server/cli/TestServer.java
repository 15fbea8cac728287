package dev.belfry.server.cli;

import dev.belfry.contract.read.ReadOptions;
import dev.belfry.core.Limits;
import dev.belfry.core.checkpoint.CheckpointLimits;
import dev.belfry.server.start.BelfryServer;
import dev.belfry.server.start.Listening;
import dev.belfry.server.start.ServerSettings;
import dev.belfry.server.start.StartFailure;
import dev.belfry.server.start.Storage;
import dev.belfry.storage.journal.Durability;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Servers in this process, on free ports. */
public final class TestServer {
    private TestServer() {}

    public static BelfryServer inMemory(Path folder) throws StartFailure, IOException {
        return start(folder, new Storage.Memory(), 0);
    }

    public static BelfryServer onDisk(Path folder) throws StartFailure, IOException {
        return start(folder, new Storage.Disk(folder.resolve("data"), Durability.OS), 0);
    }

    /** One that makes a checkpoint whenever it stops. */
    static BelfryServer withCheckpoints(Path folder) throws StartFailure, IOException {
        Storage storage = new Storage.Disk(folder.resolve("data"), Durability.OS);
        return start(folder, storage, 0, Limits.DEFAULT.with(new CheckpointLimits(1 << 20, 1)));
    }

    public static BelfryServer start(Path folder, Storage storage, int port) throws StartFailure, IOException {
        return start(folder, storage, port, Limits.DEFAULT);
    }

    private static BelfryServer start(Path folder, Storage storage, int port, Limits limits)
            throws StartFailure, IOException {
        Listening listening = new Listening("127.0.0.1", port, Optional.empty(), Set.of(), 1_000, 64 << 20);
        return BelfryServer.start(new ServerSettings(
                List.of(Documents.demo(folder)),
                ReadOptions.DEFAULT,
                storage,
                2,
                limits,
                listening,
                Duration.ofSeconds(5)));
    }
}
