package dev.belfry.example.thumbnails;

import dev.belfry.client.BelfryClient;
import dev.belfry.client.ClientSettings;
import dev.belfry.client.work.Result;
import dev.belfry.client.work.Task;
import dev.belfry.client.work.Worker;
import dev.belfry.client.work.WorkerSettings;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Makes thumbnails until it is stopped: {@code belfry java ThumbnailWorker.java http://127.0.0.1:8080}. */
public final class ThumbnailWorker {
    private static final String DEFAULT_WIDTH = "320";
    private static final Duration GRACE = Duration.ofSeconds(5);

    private ThumbnailWorker() {}

    public static void main(String[] args) throws Exception {
        URI server = URI.create(args.length > 0 ? args[0] : "http://127.0.0.1:8080");
        BelfryClient belfry = new BelfryClient(ClientSettings.of(server));
        Worker worker = start(belfry);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(worker)));
        worker.ended().join().ifPresent(refusal -> {
            System.err.println(refusal.text());
            System.exit(1);
        });
    }

    static Worker start(BelfryClient belfry) {
        return belfry.work("makeThumbnail", WorkerSettings.DEFAULT.withConcurrency(2), ThumbnailWorker::handle);
    }

    private static Result handle(Task task) {
        try {
            String width = task.request().headers().getOrDefault("width", DEFAULT_WIDTH);
            byte[] png = Thumbnail.of(
                    task.request().payload(),
                    Integer.parseInt(width),
                    percent -> task.progress().tell(percent, "scaling"));
            return new Result.Done(Optional.of("image/png"), png, Map.of());
        } catch (IOException noPicture) {
            return new Result.Failed(String.valueOf(noPicture.getMessage()), false);
        }
    }

    private static void stop(Worker worker) {
        try {
            worker.stop(GRACE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
