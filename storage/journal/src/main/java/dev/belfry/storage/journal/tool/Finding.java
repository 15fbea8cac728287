package dev.belfry.storage.journal.tool;

/** Something in the files of a journal that is not as it was written. */
public sealed interface Finding {
    /** The file. */
    String place();

    /** What it is, in one line. */
    String text();

    /** Whether a journal that has it is refused, or may throw when it is read. */
    boolean isDamage();

    /**
     * Entries that are damaged or missing, of which nothing can be saved.
     *
     * @param offset where in the file they begin
     * @param bytes how many bytes there are up to the next intact entry
     * @param from the first position that may be lost
     * @param to the last one
     * @param every whether there was an entry at each of these positions; otherwise it was at some of them
     */
    record LostEntries(String place, int offset, int bytes, long from, long to, boolean every) implements Finding {
        @Override
        public String text() {
            String which = from == to ? "entry " + from : "entries %d to %d".formatted(from, to);
            return "%s: expected %s%s at byte %d, but %s"
                    .formatted(
                            place,
                            which,
                            every ? "" : " (or some of them)",
                            offset,
                            bytes == 0 ? "nothing is there" : bytes + " bytes are damaged");
        }

        @Override
        public boolean isDamage() {
            return true;
        }
    }

    /** A segment whose entries can be found, but which is otherwise not as it has to be. */
    record DamagedSegment(String place, String text) implements Finding {
        @Override
        public boolean isDamage() {
            return true;
        }
    }

    /** The end of the last batch, which a crash did not let come to the disk whole. The next start cuts it off. */
    record TornTail(String place, int offset, int bytes, long position) implements Finding {
        @Override
        public String text() {
            return "%s: the end of the last batch is torn from byte %d on (%d bytes, entries from %d on). Nobody was told"
                            .formatted(place, offset, bytes, position)
                    + " that they are durable; the next start cuts them off";
        }

        @Override
        public boolean isDamage() {
            return false;
        }
    }

    /** A file of which no entry depends. */
    record DamagedAside(String place, String text) implements Finding {
        @Override
        public boolean isDamage() {
            return false;
        }
    }
}
