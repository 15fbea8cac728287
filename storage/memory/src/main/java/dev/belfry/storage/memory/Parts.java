package dev.belfry.storage.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The parts of a journal, in order and without holes. One thread at a time changes them, any number look up. */
final class Parts {
    private volatile List<Part> all;

    Parts(List<Part> all) {
        this.all = List.copyOf(all);
    }

    List<Part> all() {
        return all;
    }

    void add(Part part) {
        List<Part> more = new ArrayList<>(all);
        more.add(part);
        all = List.copyOf(more);
    }

    /**
     * Visits the entries from one position to another one, both included, in order, until the visitor says no.
     *
     * @return one past the position of the last visited entry; {@code from} when none was visited
     */
    long visit(long from, long last, Predicate<Stored> visitor) {
        List<Part> now = all;
        long next = from;
        for (int i = indexOf(now, from); i < now.size(); i++) {
            Part part = now.get(i);
            for (int slot = part.slot(from); slot < part.count(); slot++) {
                Stored stored = part.get(slot);
                if (stored.position() > last) {
                    return next;
                }
                next = stored.position() + 1;
                if (!visitor.test(stored)) {
                    return next;
                }
            }
        }
        return next;
    }

    /** Puts one part in place of some neighbours, or nothing, when it is empty. */
    void replace(List<Part> run, Part result) {
        List<Part> changed = new ArrayList<>(all);
        int from = changed.indexOf(run.getFirst());
        changed.subList(from, from + run.size()).clear();
        if (!result.isEmpty()) {
            changed.add(from, result);
        } else if (from > 0) {
            changed.set(from - 1, changed.get(from - 1).reaching(result.next()));
        }
        all = List.copyOf(changed);
    }

    /** Which of these parts holds {@code position}: the first one when all begin after it. */
    static int indexOf(List<Part> parts, long position) {
        int low = 0;
        int high = parts.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (parts.get(middle).first() <= position) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }
}
