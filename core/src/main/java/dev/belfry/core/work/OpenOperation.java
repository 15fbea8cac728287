package dev.belfry.core.work;

import dev.belfry.core.operation.OperationStatus;
import dev.belfry.core.operation.OperationView;
import dev.belfry.core.record.WorkSummary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An operation that has not ended. Its request stays in the journal. Belongs to its shard's loop. */
final class OpenOperation {
    /** What may happen to it next. */
    enum Stage {
        /** Its request is not durable yet. */
        STARTING,
        /** For a worker. */
        WAITING,
        /** For its worker's word, or the end of the lease. */
        RUNNING,
        /** For the record of its end to be durable. */
        ENDING,
        /** For nothing more. */
        ENDED
    }

    private final OperationId id;
    private final String name;
    private final String address;
    private final long createdAt;

    private Stage stage = Stage.STARTING;
    private long version;
    private long changedAt;
    private long startedAt;
    private int attempt;
    private int percent;
    private String text = "";
    private long queuedAt;
    private Lease lease = Lease.NONE;
    private List<Watcher> watchers = List.of();

    OpenOperation(OperationId id, String name, String address, long createdAt) {
        this.id = id;
        this.name = name;
        this.address = address;
        this.createdAt = createdAt;
        this.version = id.request();
        this.queuedAt = id.request();
        this.changedAt = createdAt;
    }

    OpenOperation(OperationSnapshot snapshot) {
        this(
                new OperationId(snapshot.slot(), snapshot.request(), snapshot.random()),
                snapshot.name(),
                snapshot.address(),
                snapshot.createdAt());
        stage = snapshot.running() ? Stage.RUNNING : Stage.WAITING;
        version = snapshot.version();
        changedAt = snapshot.changedAt();
        queuedAt = snapshot.queuedAt();
        startedAt = snapshot.work().startedAt();
        attempt = snapshot.work().attempt();
        percent = snapshot.work().percent();
        text = snapshot.work().text();
    }

    /** What the journal says of it. */
    OperationSnapshot snapshot() {
        return new OperationSnapshot(
                id.slot(),
                id.request(),
                id.random(),
                name,
                address,
                createdAt,
                held(),
                version,
                changedAt,
                queuedAt,
                summary());
    }

    /**
     * A worker's hold. Times are in milliseconds.
     *
     * @param counter of its token; 0 for no lease
     * @param until when it ends (epoch)
     * @param length how long it is after each sign of life
     */
    record Lease(long counter, long until, long length) {
        static final Lease NONE = new Lease(0, 0, 0);
    }

    OperationId id() {
        return id;
    }

    String name() {
        return name;
    }

    String address() {
        return address;
    }

    /** Milliseconds of the epoch. */
    long createdAt() {
        return createdAt;
    }

    Stage stage() {
        return stage;
    }

    /** Position of the last record that changed it. */
    long version() {
        return version;
    }

    int attempt() {
        return attempt;
    }

    /** Smaller ones are handed out first. */
    long queuedAt() {
        return queuedAt;
    }

    Lease lease() {
        return lease;
    }

    void lease(Lease next) {
        lease = next;
    }

    boolean held() {
        return stage == Stage.RUNNING || stage == Stage.ENDING;
    }

    void stored() {
        stage = Stage.WAITING;
    }

    void claimed(long position, long time, int count) {
        changed(position, time);
        stage = Stage.RUNNING;
        attempt = count;
        startedAt = startedAt == 0 ? time : startedAt;
    }

    void progressed(long position, long time, int newPercent, String newText) {
        changed(position, time);
        percent = newPercent;
        text = newText;
    }

    void released(long position, long time) {
        changed(position, time);
        waitAgain();
        attempt--;
    }

    void attemptFailed(long position, long time) {
        changed(position, time);
        waitAgain();
        queuedAt = position;
    }

    /** The node started anew: nobody holds it any more. */
    void orphaned(long position, long time) {
        changed(position, time);
        waitAgain();
    }

    private void waitAgain() {
        stage = Stage.WAITING;
        lease = Lease.NONE;
    }

    private void changed(long position, long time) {
        version = position;
        changedAt = Math.max(changedAt, time);
    }

    /** The record of its end is under way. */
    void ending() {
        stage = Stage.ENDING;
    }

    /** The record of its end could not be appended after all. */
    void notEnding() {
        stage = Stage.RUNNING;
    }

    void ended() {
        stage = Stage.ENDED;
    }

    WorkSummary summary() {
        return new WorkSummary(startedAt, attempt, percent, text);
    }

    List<Watcher> watchers() {
        return watchers;
    }

    void watch(Watcher watcher) {
        if (watchers.isEmpty()) {
            watchers = new ArrayList<>(1);
        }
        watchers.add(watcher);
    }

    /** Whether it was there. */
    boolean unwatch(Watcher watcher) {
        return !watchers.isEmpty() && watchers.remove(watcher);
    }

    OperationView view() {
        return new OperationView(
                id.text(),
                name,
                address,
                held() ? OperationStatus.RUNNING : OperationStatus.ACCEPTED,
                version,
                attempt,
                new OperationView.Progress(percent, text),
                Instant.ofEpochMilli(createdAt),
                startedAt == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(startedAt)),
                Instant.ofEpochMilli(changedAt),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
