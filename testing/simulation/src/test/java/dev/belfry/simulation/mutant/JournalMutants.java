package dev.belfry.simulation.mutant;

import java.util.List;

/** Faults of the embedded engine. */
final class JournalMutants {
    private static final String ENGINE = "storage/journal/src/main/java/dev/belfry/storage/journal/";

    private JournalMutants() {}

    static List<Mutant> all() {
        return List.of(
                in("Committer", "skip the fsync", "                to.force();\n", ""),
                in("Committer", "acknowledge before the fsync", "                to.force();\n", "")
                        .and("        teller.tell(!appender.isEmpty());\n", """
                                    teller.tell(!appender.isEmpty());
                                    try {
                                        writer.force();
                                    } catch (IOException e) {
                                        fail(new JournalException("", e));
                                    }
                            """),
                in("Committer", "try a failed fsync again, and believe it", "                to.force();\n", """
                                    try {
                                        to.force();
                                    } catch (IOException e) {
                                        to.force();
                                    }
                    """),
                in("Committer", "go on after the disk failed", "        failed = true;\n", ""),
                in(
                        "Committer",
                        "write the next batch where nothing is left of the segment",
                        "if (next - written > to.room()) {",
                        "if (next - written > to.room() + 64) {"),
                in(
                        "TailRepair",
                        "do not write the doubtful tail again",
                        "            writeAgain(segment, file, end);\n",
                        ""),
                in("TailRepair", "do not sync the repaired tail", "            file.force();\n", ""),
                in(
                        "TailRepair",
                        "leave the torn tail behind",
                        "            file.write(at, zeros.clear().limit(Math.min(PIECE, dirtyEnd - at)));\n",
                        ""),
                in(
                        "segment/Tail",
                        "cut durable entries though a later batch is intact",
                        "return new Tail(dirtyEnd, OptionalInt.of(offset));",
                        "return new Tail(dirtyEnd, OptionalInt.empty());"),
                in(
                        "segment/Tail",
                        "take the rest of a torn batch for a proof of damage",
                        "                && window.batchFirst() > end.position()\n",
                        ""),
                in(
                        "segment/SegmentScan",
                        "doubt only the last entry of a batch",
                        "window.synced() && window.batchFirst() == window.position()",
                        "window.synced()"),
                in("segment/SegmentScan", "take damaged entries for whole", " && window.intact()) {", ") {"),
                in(
                        "Loading",
                        "do not miss what is gone between two segments",
                        "end.position() != following.base()",
                        "false"),
                in(
                        "Recovery",
                        "give positions again that are in use",
                        "long next = loaded.end().position();",
                        "long next = Math.max(0, loaded.end().position() - 1);"),
                in("JournalReader", "read without comparing checksums", " || !(passed || window.intact())", ""),
                in(
                        "JournalReader",
                        "read past the end of a segment",
                        "all.get(i + 1).base() - 1)",
                        "all.get(i + 1).base())"),
                in("SegmentRoll", "do not sync the name of a new segment", "        disk.force();\n", ""),
                in(
                        "SegmentRoll",
                        "write the header after the name",
                        "        header.write(spare.file(), checksum);\n"
                                + "        disk.rename(SegmentPreparer.FILE, name);\n",
                        "        disk.rename(SegmentPreparer.FILE, name);\n"
                                + "        header.write(spare.file(), checksum);\n"),
                in("segment/SegmentHeader", "do not sync the header of a segment", "        file.force();\n", ""),
                in("layout/Identity", "do not sync the journal's description", "            file.force();\n", ""),
                in(
                        "SegmentWriter",
                        "index an entry where the next one is",
                        "segment.index().add(position, end + distance);",
                        "segment.index().add(position + 1, end + distance);"),
                in(
                        "SegmentPreparer",
                        "believe for ever that the disk is full",
                        "            trouble = Optional.empty();\n",
                        ""),
                in("EmbeddedJournal", "close without writing what was taken", "        drain();\n", ""),
                in(
                        "disk/WholeRead",
                        "take a short read for the end of the file",
                        "while (read >= 0 && target.hasRemaining())",
                        "if (target.hasRemaining())"));
    }

    private static Mutant in(String file, String fault, String original, String replacement) {
        return Mutant.of(fault, ENGINE + file + ".java", original, replacement);
    }
}
