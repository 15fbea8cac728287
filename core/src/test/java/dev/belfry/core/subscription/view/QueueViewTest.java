package dev.belfry.core.subscription.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The view against a list of plain objects that says the same in the simplest way. */
class QueueViewTest {
    private static final int LIMIT = 20;
    private static final int STEPS = 3_000;
    private static final int SEEDS = 40;

    private enum Stage {
        WAITING,
        DELAYED,
        LEASED,
        HELD,
        SETTLING,
        SETTLED
    }

    private static final class Message {
        private final long position;
        private final long lane;
        private Stage stage = Stage.WAITING;
        private long due;
        private int place = QueueView.NONE;

        Message(long position, long lane, long due) {
            this.position = position;
            this.lane = lane;
            this.due = due;
        }
    }

    private static final class Model {
        private final QueueView view;
        private final boolean inLanes;
        private final Random random;
        private final List<Message> messages = new ArrayList<>();
        private long now;
        private long read;
        private long leases;

        Model(boolean inLanes, Random random) {
            this.view = new QueueView(LIMIT, inLanes);
            this.inLanes = inLanes;
            this.random = random;
        }

        private boolean isFirst(Message message) {
            return !inLanes
                    || messages.stream()
                            .noneMatch(other -> other.lane == message.lane && other.position < message.position);
        }

        private boolean isReady(Message message) {
            return message.stage == Stage.WAITING && message.due <= now && isFirst(message);
        }

        void step() {
            switch (random.nextInt(10)) {
                case 0, 1 -> add();
                case 2, 3 -> lease();
                case 4 ->
                    with(Stage.LEASED, message -> {
                        view.release(message.place);
                        message.stage = Stage.WAITING;
                        message.due = 0;
                    });
                case 5 ->
                    with(Stage.LEASED, message -> {
                        view.hold(message.place);
                        message.stage = Stage.HELD;
                    });
                case 6 ->
                    with(Stage.LEASED, message -> {
                        view.settling(message.place);
                        message.stage = Stage.SETTLING;
                    });
                case 7 -> proceed();
                case 8 ->
                    with(Stage.HELD, message -> {
                        message.due = now + random.nextInt(20) - 10;
                        view.retry(message.place, message.due, now);
                        message.stage = Stage.WAITING;
                    });
                default -> pass();
            }
        }

        private void add() {
            if (messages.size() < LIMIT) {
                read += 1 + random.nextInt(3);
                Message added = new Message(read, random.nextInt(4), random.nextInt(3) == 0 ? now + 5 : 0);
                view.add(added.position, added.lane, added.due, now);
                messages.add(added);
            }
        }

        private void lease() {
            if (view.ready() == 0) {
                return;
            }
            long until = now + 1 + random.nextInt(10);
            int place = view.lease(++leases, until);
            Message leased = messages.stream()
                    .filter(message -> message.position == view.position(place))
                    .findFirst()
                    .orElseThrow();
            assertThat(isReady(leased)).as("%d was ready", leased.position).isTrue();
            assertThat(view.find(view.token(place))).isEqualTo(place);
            leased.place = place;
            leased.due = until;
            leased.stage = Stage.LEASED;
        }

        private void with(Stage stage, java.util.function.Consumer<Message> then) {
            List<Message> all =
                    messages.stream().filter(message -> message.stage == stage).toList();
            if (!all.isEmpty()) {
                Message message = all.get(random.nextInt(all.size()));
                long token = view.token(message.place);
                then.accept(message);
                assertThat(view.find(token)).as("a lease that is over").isEqualTo(QueueView.NONE);
            }
        }

        /** The journal takes all that is being settled, or refuses it; or what it took is durable. */
        private void proceed() {
            List<Message> settling = messages.stream()
                    .filter(message -> message.stage == Stage.SETTLING)
                    .toList();
            boolean taken = random.nextInt(4) > 0;
            for (Message message : settling) {
                if (taken) {
                    view.settled(message.place);
                    message.stage = Stage.SETTLED;
                } else {
                    message.due = now + 1;
                    view.leaseAgain(message.place, message.due);
                    message.stage = Stage.LEASED;
                }
            }
            if (settling.isEmpty()) {
                List<Message> settled = messages.stream()
                        .filter(message -> message.stage == Stage.SETTLED)
                        .toList();
                settled.forEach(message -> view.leave(message.place, now));
                messages.removeAll(settled);
            }
        }

        private void pass() {
            now += random.nextInt(5);
            for (int place = view.expired(now); place != QueueView.NONE; place = view.expired(now)) {
                long position = view.position(place);
                Message ended = messages.stream()
                        .filter(message -> message.position == position)
                        .findFirst()
                        .orElseThrow();
                assertThat(ended.stage).isEqualTo(Stage.LEASED);
                assertThat(ended.due).isLessThanOrEqualTo(now);
                view.hold(place);
                ended.stage = Stage.HELD;
            }
        }

        void check() {
            view.expired(now);
            assertThat(view.size()).isEqualTo(messages.size());
            assertThat(view.room()).isEqualTo(LIMIT - messages.size());
            assertThat(view.ready()).isEqualTo(count(this::isReady));
            assertThat(view.delayed())
                    .isEqualTo(
                            count(message -> message.stage == Stage.WAITING && isFirst(message) && message.due > now));
            assertThat(view.parked()).isEqualTo(count(message -> message.stage == Stage.WAITING && !isFirst(message)));
            assertThat(view.leased()).isEqualTo(count(message -> message.stage == Stage.LEASED));
            assertThat(view.floor(read)).isEqualTo(floor());
        }

        private long count(java.util.function.Predicate<Message> which) {
            return messages.stream().filter(which).count();
        }

        private long floor() {
            return messages.stream()
                    .filter(message -> message.stage != Stage.SETTLED && message.stage != Stage.SETTLING)
                    .min(Comparator.comparingLong(message -> message.position))
                    .map(message -> message.position - 1)
                    .orElse(read);
        }
    }

    @Test
    void it_says_what_the_model_says() {
        Long only = Long.getLong("seed");
        (only == null ? LongStream.range(0, SEEDS) : LongStream.of(only)).forEach(QueueViewTest::play);
    }

    private static void play(long seed) {
        Model model = new Model(seed % 2 == 0, new Random(seed));
        try {
            for (int i = 0; i < STEPS; i++) {
                model.step();
                model.pass();
                model.check();
            }
        } catch (RuntimeException | AssertionError failure) {
            throw new AssertionError("Seed " + seed + " failed; play it again with -Dseed=" + seed, failure);
        }
    }

    @Test
    void a_message_in_view_costs_at_most_200_bytes() {
        int messages = 200_000;
        for (boolean inLanes : new boolean[] {true, false}) {
            long before = usedMemory();
            QueueView view = new QueueView(messages, inLanes);
            for (int i = 0; i < messages; i++) {
                view.add(i, i, i % 3 == 0 ? 1_000_000 : 0, 0);
                if (i % 3 == 1) {
                    view.lease(i + 1L, 2_000_000 - i);
                }
            }
            long bytes = (usedMemory() - before) / messages;
            assertThat(bytes)
                    .as("bytes for a message in view, in lanes: %s", inLanes)
                    .isBetween(40L, 200L);
            assertThat(view.size()).isEqualTo(messages);
        }
    }

    private static long usedMemory() {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < 5; i++) {
            System.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
