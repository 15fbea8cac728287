package dev.belfry.simulation.mutant;

import java.util.List;

/** Faults of the core. */
final class CoreMutants {
    private static final String CORE = "core/src/main/java/dev/belfry/core/";

    private CoreMutants() {}

    static List<Mutant> all() {
        return List.of(
                in(
                        "Node",
                        "the epoch does not rise",
                        "new EpochStarted(node.state.epoch() + 1,",
                        "new EpochStarted(1,"),
                in(
                        "ledger/Ledger",
                        "acknowledge before durable",
                        "        effects.add(position, effect);\n",
                        "        effects.add(durable, effect);\n        scheduleRelease();\n"),
                in(
                        "ledger/Effects",
                        "acknowledge one position too early",
                        "positions[first] <= durable",
                        "positions[first] <= durable + 1"),
                in(
                        "ledger/Ledger",
                        "let one more wait for the disk than allowed",
                        "effects.size() >= inFlight",
                        "effects.size() > inFlight"),
                in("ledger/Ledger", "tell nobody that the storage failed", "            effects.lose(problem);\n", ""),
                in(
                        "shard/Replay",
                        "forget that a worker ended an operation",
                        "                foldEnd(position, slot, request, OperationRecord.readTime(body));\n",
                        ""),
                in(
                        "shard/Replay",
                        "forget that a reply ended its operation",
                        "            foldEnd(position, end.get().slot(), end.get().request(), clock);\n",
                        ""),
                in(
                        "shard/Replay",
                        "lose the idempotency keys on replay",
                        "            state.of(slot).keys().remember(mark.get(), slot, position, clock);\n",
                        ""),
                in(
                        "shard/Replay",
                        "do not fold that a start took work from its workers",
                        "        state.shards().forEach(shard -> shard.operations().orphanAll(position,"
                                + " started.time()));\n",
                        ""),
                in("shard/Replay", "show nothing of what was replayed", "        chain.show(position);\n", ""),
                in(
                                "shard/PublishRequest",
                                "notice an idempotency key only when its message is durable",
                                "            shard.keys().remember(mark.get(), admitted.slot(), position,"
                                        + " record.time());\n"
                                        + "        }\n",
                                "        }\n")
                        .and(
                                "    public void durable(long position, MessageRecord record) {\n",
                                "    public void durable(long position, MessageRecord record) {\n"
                                        + "        record.idempotency().ifPresent(mark -> shard.keys().remember(mark,"
                                        + " admitted.slot(), position, record.time()));\n"),
                in(
                        "shard/PublishRequest",
                        "do not compare what an idempotency key stands for",
                        "use.mark().fingerprint() != admitted.mark().orElseThrow().fingerprint()",
                        "false"),
                in(
                        "shard/PublishRequest",
                        "answer a repeated publish before the first one is durable",
                        "afterwards(use.position(), () -> readers.run(() -> repeated(use), this::refused));",
                        "readers.run(() -> repeated(use), this::refused);"),
                in(
                        "address/ChainHead",
                        "let a jump pointer miss its message by one",
                        "ends.length < 2 ? -1 : ends[ends.length - 2]",
                        "ends.length < 2 ? -1 : ends[ends.length - 2] + 1"),
                in(
                        "address/ChainHead",
                        "let times fall with the clock",
                        "return Math.max(now, lastTime);",
                        "return now;"),
                in(
                        "address/MessageWriter",
                        "show messages that are not durable",
                        "        head.append(position, record.time());\n",
                        "        head.append(position, record.time());\n        head.show(position);\n"),
                in(
                        "history/ChainReader",
                        "leave a message out between two pages",
                        "messages, way.passed(),",
                        "messages, way.passed() + 1,"),
                in(
                        "history/ChainReader",
                        "begin a page by time one message late",
                        ".map(link -> walk.since(time, link).links().previous())",
                        ".map(link -> walk.since(time, link).position())"),
                in(
                        "stream/FanOut",
                        "join live delivery before having caught up",
                        "if (subscriber.cursor() >= subscriber.topic().tail()) {\n"
                                + "            subscriber.topic().addLive",
                        "if (true) {\n            subscriber.topic().addLive"),
                in(
                        "stream/FanOut",
                        "let catch-up and live delivery overlap",
                        "            catchUp.request(subscriber);\n        }\n    }\n\n    /** A burst",
                        "            subscriber.topic().addLive(subscriber);\n"
                                + "            catchUp.request(subscriber);\n"
                                + "        }\n"
                                + "    }\n\n"
                                + "    /** A burst"),
                in(
                        "stream/Feed",
                        "forget what was not posted",
                        "            behind.put(message.address(), message.position());\n",
                        ""),
                in(
                        "stream/Feed",
                        "post past what was left out",
                        "if (late || underWay.get() + burst.size() >= backlog)",
                        "if (underWay.get() + burst.size() >= backlog)"),
                in(
                        "stream/Subscriber",
                        "forget where a full sink stopped",
                        "        cursor = message.position();\n        if",
                        "        if"),
                in(
                        "work/Handout",
                        "reuse a lease token after a restart",
                        "token.epoch() == epoch\n                        && ",
                        ""),
                in(
                        "work/Handout",
                        "honour any lease of this start",
                        "                        && token.counter() == operation.lease().counter());",
                        "                        && token.counter() > 0);"),
                in(
                        "work/Handout",
                        "give the same token twice",
                        "new LeaseToken(epoch, leases)",
                        "new LeaseToken(epoch, leases / 2)"),
                in("work/LeaseClock", "let no lease end", "            ended.accept(operation);\n", ""),
                in(
                        "work/Reports",
                        "ask no worker for a lease",
                        "desk.handout().leased(id, token).ifPresentOrElse",
                        "desk.table().find(id).ifPresentOrElse"),
                in(
                        "work/ReplyDelivery",
                        "let an operation end twice while its reply is on the way",
                        "            operation.ending();\n",
                        ""),
                in(
                        "work/OperationDesk",
                        "let an operation end twice while its end is on the way",
                        "        operation.ending();\n",
                        ""),
                in(
                        "work/OperationDesk",
                        "hand out nothing that was just accepted",
                        "        table.enqueue(operation);\n"
                                + "        handout.serve(operation.name());\n"
                                + "        return view;",
                        "        return view;"),
                in(
                        "work/OperationReads",
                        "tell how an operation stands before that is durable",
                        "() -> desk.whenDurable(operation, then, refused)",
                        "() -> then.accept(operation.view())"),
                in(
                        "work/OperationTable",
                        "forget how an operation ended",
                        "            ended.put(new EndedOperation(operation.id().slot(), request, end, time));\n",
                        ""),
                in(
                        "work/EndedOperations",
                        "tell where an operation began for where it ended",
                        "ends[place] = ended.end();",
                        "ends[place] = ended.request();"),
                in(
                        "work/OperationTable",
                        "hold what was released",
                        "case OperationRecord.Released(long _, long time) -> operation.released(position, time);",
                        "case OperationRecord.Released(long _, long time) -> operation.progressed(position, time, 0,"
                                + " \"\");"));
    }

    private static Mutant in(String file, String fault, String original, String replacement) {
        return Mutant.of(fault, CORE + file + ".java", original, replacement);
    }
}
