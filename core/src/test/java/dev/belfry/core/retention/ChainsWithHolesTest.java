package dev.belfry.core.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.core.StoredMessage;
import dev.belfry.core.history.ChainPage;
import dev.belfry.core.history.ChainReader;
import dev.belfry.core.history.MessageSource;
import dev.belfry.core.history.PageSize;
import dev.belfry.core.retention.ChainPlay.Told;
import dev.belfry.storage.EntryVisitor;
import dev.belfry.storage.Journal;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Whatever is taken out of chains, readers find what is left, in order, and hear of what is lost. {@code -Dseed=N} repeats one. */
class ChainsWithHolesTest {
    private static final int SEEDS = 150;
    private static final PageSize ALL = new PageSize(Integer.MAX_VALUE, Integer.MAX_VALUE);

    private static void play(Consumer<Random> game) {
        Long only = Long.getLong("seed");
        LongStream seeds = only == null ? LongStream.range(0, SEEDS) : LongStream.of(only);
        seeds.forEach(seed -> {
            try {
                game.accept(new Random(seed));
            } catch (RuntimeException | AssertionError failure) {
                throw new AssertionError("Seed " + seed + " failed; play it again with -Dseed=" + seed, failure);
            }
        });
    }

    private static ChainReader reader(ChainPlay play, String address) {
        return new ChainReader(new MessageSource(play.journal()), play.end(address), channel -> true);
    }

    private static List<Told> told(List<StoredMessage> messages) {
        return messages.stream()
                .map(message -> new Told(
                        message.position(), message.sequence(), message.time().toEpochMilli()))
                .toList();
    }

    @Test
    void readers_find_what_is_left_from_anywhere() {
        play(random -> {
            ChainPlay play = new ChainPlay(random, 1 + random.nextInt(40));
            int addresses = 1 + random.nextInt(4);
            for (int step = 0; step < 12; step++) {
                for (int i = random.nextInt(80); i >= 0; i--) {
                    play.append("a" + random.nextInt(addresses));
                }
                if (random.nextBoolean()) {
                    play.compact(random.nextInt(101));
                }
                if (random.nextInt(4) == 0) {
                    play.expire();
                }
                play.addresses().forEach(address -> check(play, address, random));
            }
        });
    }

    private static void check(ChainPlay play, String address, Random random) {
        long end = play.end(address);
        for (int i = 0; i < 6; i++) {
            long boundary = i == 0 ? -1 : random.nextLong(end + 2) - 1;
            checkForwards(play, address, boundary, new PageSize(1 + random.nextInt(10), 1 + random.nextInt(10)));
            checkBackwards(play, address, boundary, new PageSize(1 + random.nextInt(10), 1 + random.nextInt(10)));
            checkTime(play, address, 1_000 + random.nextInt(1_000));
        }
    }

    private static void checkForwards(ChainPlay play, String address, long boundary, PageSize size) {
        List<StoredMessage> found = new ArrayList<>();
        long from = boundary;
        ChainPage page;
        do {
            page = reader(play, address).forwards(from, size);
            assertThat(page.stale()).isFalse();
            assertThat(page.messages()).hasSizeLessThanOrEqualTo(size.messages());
            boolean mustTell = from == boundary && boundary >= 0 && play.isLost(address, boundary);
            assertThat(page.lost().isPresent() || !mustTell)
                    .as("a gap after %d is told: %s", from, page)
                    .isTrue();
            page.lost().ifPresent(lost -> assertThat(lost).isGreaterThan(boundary));
            found.addAll(page.messages());
            from = page.next();
        } while (page.more());
        assertThat(told(found))
                .as("%s after %d", address, boundary)
                .isEqualTo(play.kept(address).stream()
                        .filter(told -> told.position() > boundary)
                        .toList());
    }

    private static void checkBackwards(ChainPlay play, String address, long boundary, PageSize size) {
        List<StoredMessage> found = new ArrayList<>();
        long from = boundary;
        ChainPage page;
        do {
            page = reader(play, address).backwards(from, size);
            assertThat(page.stale()).isFalse();
            found.addAll(page.messages());
            from = page.next();
        } while (page.more());
        assertThat(told(found.reversed()))
                .as("%s up to %d", address, boundary)
                .isEqualTo(play.kept(address).stream()
                        .filter(told -> told.position() <= boundary)
                        .toList());
    }

    private static void checkTime(ChainPlay play, String address, long time) {
        long boundary = reader(play, address).boundaryAt(time).orElseThrow();
        assertThat(told(reader(play, address).forwards(boundary, ALL).messages()))
                .as("%s from time %d", address, time)
                .isEqualTo(play.kept(address).stream()
                        .filter(told -> told.time() >= time)
                        .toList());
    }

    /** Between any two reads of a reader, something may be taken. */
    @Test
    void readers_find_what_is_left_while_more_is_taken() {
        play(random -> {
            ChainPlay play = new ChainPlay(random, 1 + random.nextInt(20));
            int addresses = 1 + random.nextInt(3);
            for (int i = 50 + random.nextInt(200); i >= 0; i--) {
                play.append("a" + random.nextInt(addresses));
            }
            play.append("a0");
            MessageSource restless = new MessageSource(restless(play, random));
            for (int i = 0; i < 10; i++) {
                long boundary = random.nextLong(play.end("a0") + 2) - 1;
                checkRestless(play, restless, boundary, random);
                play.append("a0");
            }
        });
    }

    private static Journal restless(ChainPlay play, Random random) {
        return before(play.journal(), () -> {
            if (random.nextInt(10) == 0) {
                play.compact(random.nextInt(60));
            } else if (random.nextInt(60) == 0) {
                play.expire();
            }
        });
    }

    /** A journal before each of whose reads something happens. */
    private static Journal before(Journal journal, Runnable read) {
        return (Journal) Proxy.newProxyInstance(
                Journal.class.getClassLoader(), new Class<?>[] {Journal.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("read")) {
                        read.run();
                        return journal.read((Long) arguments[0], (EntryVisitor) arguments[1]);
                    }
                    return method.invoke(journal, arguments);
                });
    }

    private static void checkRestless(ChainPlay play, MessageSource source, long boundary, Random random) {
        List<Told> before = play.kept("a0");
        long cutBefore = play.cut("a0");
        PageSize size = new PageSize(1 + random.nextInt(5), Integer.MAX_VALUE);
        List<Told> found = new ArrayList<>();
        long from = boundary;
        boolean gap = false;
        ChainPage page;
        do {
            page = new ChainReader(source, play.end("a0"), channel -> true).forwards(from, size);
            found.addAll(told(page.messages()));
            gap |= page.lost().isPresent();
            from = page.next();
        } while (page.more() || page.stale());
        List<Told> expected = play.kept("a0").stream()
                .filter(told -> told.position() > boundary)
                .toList();
        assertThat(before).as("what is read was there").containsAll(found);
        assertThat(found).isSortedAccordingTo((one, other) -> Long.compare(one.position(), other.position()));
        assertThat(found).as("what is left after %d was read", boundary).containsAll(expected);
        if (boundary >= 0 && play.isLost("a0", boundary) && cutBefore == play.cut("a0")) {
            assertThat(gap).as("a gap after %d is told", boundary).isTrue();
        }
    }

    @Test
    void few_reads_lead_to_any_place_however_much_was_taken() {
        AtomicLong reads = new AtomicLong();
        ChainPlay play = new ChainPlay(new Random(1), 1_000);
        for (int i = 0; i < 100_000; i++) {
            play.append("a");
        }
        Journal counting = before(play.journal(), reads::incrementAndGet);
        for (int percent : new int[] {90, 50, 50}) {
            play.compactAll(percent);
            List<Told> kept = play.kept("a");
            for (int i = 0; i < kept.size(); i += kept.size() / 50) {
                reads.set(0);
                ChainReader reader = new ChainReader(new MessageSource(counting), play.end("a"), channel -> true);
                assertThat(told(reader.forwards(kept.get(i).position() - 1, new PageSize(1, 1))
                                .messages()))
                        .containsExactly(kept.get(i));
                assertThat(reads.get())
                        .as("reads to place %d of %d", i, kept.size())
                        .isLessThan(100);
            }
        }
    }
}
