package dev.belfry.simulation.mutant;

import java.util.List;

/** Faults of what is made beside the journal, or of it: checkpoints, indexes of sealed segments, rewritten segments. */
final class UpkeepMutants {
    private static final String CORE = "core/src/main/java/dev/belfry/core/checkpoint/";
    private static final String ENGINE = "storage/journal/src/main/java/dev/belfry/storage/journal/";

    private UpkeepMutants() {}

    static List<Mutant> all() {
        return List.of(
                core(
                        "Header",
                        "begin with the epoch before that of the checkpoint",
                        "state.begin(epoch);",
                        "state.begin(Math.max(0, epoch - 1));"),
                core(
                        "Recovery",
                        "leave out the record behind a checkpoint",
                        "replay.run(journal, from, position);",
                        "replay.run(journal, from < 0 ? from : from + 1, position);"),
                core(
                        "CheckpointReader",
                        "use a damaged checkpoint",
                        "if (!checkpoint.read(reader)) {",
                        "if (!checkpoint.read(reader) && !reader.ended) {"),
                core(
                        "EndedOperationSection",
                        "lose in a checkpoint how operations ended",
                        "        Merge.each(ended, EndedOperation::end, operation ->"
                                + " target.accept(buffer -> put(buffer, operation)));\n",
                        ""),
                core(
                        "AddressSection",
                        "lose the times of addresses in a checkpoint",
                        "chain.restore(count, last, lastTime, ",
                        "chain.restore(count, last, 0, "),
                core(
                        "OpenOperationSection",
                        "lose in a checkpoint that a worker holds an operation",
                        "operation.running() ? 1 : 0",
                        "0"),
                core(
                        "KeySection",
                        "lose the idempotency keys in a checkpoint",
                        "        Merge.each(uses, Use::position, use -> target.accept(buffer -> put(buffer, use)));\n",
                        ""),
                core(
                        "SubscriptionSection",
                        "lose the subscriptions in a checkpoint",
                        "        state.shards().forEach(shard -> shard.subscriptions().snapshots().forEach(target));\n",
                        ""),
                Mutant.of(
                        "lose the redelivery counts in a checkpoint",
                        "core/src/main/java/dev/belfry/core/subscription/state/QueueState.java",
                        "        place.retries().forEach(retries::put);\n",
                        ""),
                Mutant.of(
                        "lose in a checkpoint what is settled above the floor",
                        "core/src/main/java/dev/belfry/core/subscription/state/QueueState.java",
                        "SettledPositions.read(place.floor(), place.settled())",
                        "new SettledPositions(place.floor())"),
                core(
                        "Checkpointer",
                        "drop what only the newest checkpoint includes",
                        "Journal.NONE : all.getLast().position();",
                        "Journal.NONE : all.getFirst().position();"),
                Mutant.of(
                        "drop what no checkpoint includes",
                        "core/src/main/java/dev/belfry/core/retention/Plan.java",
                        "holding.extent().next() <= horizon + 1",
                        "holding.extent().next() > 0"),
                Mutant.of(
                        "keep less than was promised",
                        "core/src/main/java/dev/belfry/core/retention/Plan.java",
                        "long room = retentions.get(channel).bytes().getAsLong();",
                        "long room = 0;"),
                Mutant.of(
                        "tell nobody of what was dropped",
                        "core/src/main/java/dev/belfry/core/history/ChainReader.java",
                        "boundary >= 0 && before > boundary ?",
                        "boundary >= 0 && before > boundary && before < 0 ?"),
                engine(
                        "checkpoint/CheckpointOutput",
                        "name a checkpoint before it is durable",
                        "        writeChunk();\n        force();\n        file.close();\n",
                        "        writeChunk();\n        file.close();\n"),
                engine(
                        "checkpoint/CheckpointFormat",
                        "ignore the checksums of a checkpoint",
                        "                && bytes.getInt(0) == checksum.of(bytes.duplicate(), SIZE_AT,"
                                + " CHUNK_HEADER - SIZE_AT + size)\n",
                        ""),
                engine(
                        "segment/Sidecar",
                        "ignore the checksum of a segment's index",
                        " && bytes.getInt(length) == checksum.of(bytes.duplicate(), 0, length)",
                        ""),
                engine(
                        "segment/Sidecar",
                        "write into a segment's index where the next frame is",
                        "bytes.putLong(index.position(slot))",
                        "bytes.putLong(index.position(slot) + 1)"),
                engine(
                        "layout/Layout",
                        "take what was rewritten for what is to be read",
                        "name.base() < segments.getLast().header().next()",
                        "false"),
                engine(
                        "rewrite/Replacement",
                        "delete what is rewritten before the new file has its name",
                        "        Segment result = finish(files, next, output);\n",
                        "        leftovers.delete(files);\n        Segment result = finish(files, next, output);\n"),
                engine("rewrite/Rewriter", "rewrite without comparing checksums", " || !window.intact()", ""),
                engine(
                        "rewrite/SegmentOutput",
                        "index a rewritten entry where the next one is",
                        "index.add(position, end());",
                        "index.add(position + 1, end());"),
                engine(
                        "rewrite/SegmentOutput",
                        "lose the end of what is rewritten",
                        "        if (buffer.position() > 0) {\n            flush();\n        }\n        SegmentHeader",
                        "        SegmentHeader"));
    }

    private static Mutant core(String file, String fault, String original, String replacement) {
        return Mutant.of(fault, CORE + file + ".java", original, replacement);
    }

    private static Mutant engine(String file, String fault, String original, String replacement) {
        return Mutant.of(fault, ENGINE + file + ".java", original, replacement);
    }
}
