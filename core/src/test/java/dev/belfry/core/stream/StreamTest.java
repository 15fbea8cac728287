package dev.belfry.core.stream;

import static dev.belfry.core.simulation.TestNode.publish;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.contract.Contract;
import dev.belfry.core.Caller;
import dev.belfry.core.Cursor;
import dev.belfry.core.Limits;
import dev.belfry.core.Loop;
import dev.belfry.core.PublishOutcome;
import dev.belfry.core.Start;
import dev.belfry.core.StoredMessage;
import dev.belfry.core.problem.ProblemCode;
import dev.belfry.core.simulation.Contracts;
import dev.belfry.core.simulation.RecordingSink;
import dev.belfry.core.simulation.TestNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StreamTest {
    private static final Contract CONTRACT = new Contracts()
            .channel("news", "news", Contracts.message("headline"))
            .channel("weather", "weather", Contracts.message("forecast"))
            .channel("inbox", "inbox", Contracts.message("mail"))
            .send("tell", "news")
            .send("forecast", "weather")
            .receive("mail", "inbox")
            .build();

    private final TestNode node = TestNode.of(CONTRACT);
    private final Loop executor = node.world().loop();

    private StreamHandle open(TestNode node, Loop executor, String address, Start start, Sink sink) {
        StreamRequest request = new StreamRequest(Caller.ANONYMOUS_CLIENT, address, start);
        return ((StreamOutcome.Opened) node.world().get(node.node().stream(request, executor, sink))).handle();
    }

    private StreamHandle open(Start start, Sink sink) {
        StreamHandle handle = open(node, executor, "/news", start, sink);
        node.world().settle();
        return handle;
    }

    private void tell(String... texts) {
        for (String text : texts) {
            node.stored("news", text);
        }
        node.world().settle();
    }

    @Test
    void delivers_what_comes_to_everybody_as_one_object() {
        RecordingSink first = new RecordingSink();
        RecordingSink second = new RecordingSink();
        tell("before");
        open(Start.NOW, first);
        open(Start.NOW, second);

        tell("one", "two");

        assertThat(first.texts()).containsExactly("one", "two");
        assertThat(second.messages().getFirst()).isSameAs(first.messages().getFirst());
    }

    @Test
    void tells_at_once_where_it_stands_so_that_an_early_reconnect_loses_nothing() {
        tell("before");
        List<Cursor> cursors = new ArrayList<>();
        open(Start.NOW, new RecordingSink() {
            @Override
            public void flush(Cursor cursor) {
                cursors.add(cursor);
            }
        });
        RecordingSink later = new RecordingSink();

        tell("between");
        open(new Start.After(cursors.getFirst()), later);

        assertThat(later.texts()).containsExactly("between");
    }

    @Test
    void catches_up_from_the_earliest_and_goes_on_live() {
        String[] before = IntStream.range(0, 600).mapToObj(i -> "m" + i).toArray(String[]::new);
        tell(before);
        RecordingSink sink = new RecordingSink();
        open(Start.EARLIEST, sink);

        tell("live");

        assertThat(sink.texts()).hasSize(601).startsWith(before).endsWith("live");
    }

    @Test
    void begins_after_a_cursor_or_at_a_time() {
        PublishOutcome.Stored first = node.stored("news", "one");
        node.world().advance(Duration.ofSeconds(10));
        Start.At time = new Start.At(node.world().time().instant());
        tell("two");
        RecordingSink byCursor = new RecordingSink();
        RecordingSink byTime = new RecordingSink();

        open(new Start.After(first.cursor()), byCursor);
        open(time, byTime);
        tell("three");

        assertThat(byCursor.texts()).containsExactly("two", "three");
        assertThat(byTime.texts()).containsExactly("two", "three");
    }

    @Test
    void a_sink_that_takes_no_more_gets_the_rest_from_the_journal() {
        RecordingSink slow = new RecordingSink();
        RecordingSink quick = new RecordingSink();
        StreamHandle handle = open(Start.NOW, slow);
        open(Start.NOW, quick);
        slow.room(2);

        tell("one", "two", "three", "four");
        assertThat(slow.texts()).containsExactly("one", "two");
        assertThat(quick.texts()).containsExactly("one", "two", "three", "four");

        slow.room(1);
        handle.resume();
        node.world().settle();
        assertThat(slow.texts()).containsExactly("one", "two", "three");

        slow.room(Integer.MAX_VALUE);
        handle.resume();
        handle.resume();
        tell("five");
        assertThat(slow.texts()).containsExactly("one", "two", "three", "four", "five");
    }

    @Test
    void a_burst_is_flushed_once() {
        TestNode manual = TestNode.manual(CONTRACT, Limits.DEFAULT);
        RecordingSink sink = new RecordingSink();
        open(manual, manual.world().loop(), "news", Start.NOW, sink);
        manual.world().settle();
        sink.events().clear();
        for (String text : List.of("one", "two", "three")) {
            manual.node().publish(publish(Caller.APPLICATION, "news", text));
        }
        manual.world().settle();
        assertThat(sink.events()).isEmpty();

        manual.journal().sync();
        manual.world().settle();

        assertThat(sink.events()).hasSize(4).containsSubsequence("one", "flush").endsWith("flush");
        assertThat(Collections.frequency(sink.events(), "flush")).isEqualTo(1);
    }

    @Test
    void may_be_closed_in_the_middle_of_a_delivery() {
        List<StreamHandle> handles = new ArrayList<>();
        List<RecordingSink> sinks = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            RecordingSink sink = new RecordingSink() {
                @Override
                public boolean deliver(StoredMessage message) {
                    handles.forEach(StreamHandle::close);
                    return super.deliver(message);
                }
            };
            sinks.add(sink);
            handles.add(open(Start.NOW, sink));
        }
        RecordingSink stays = new RecordingSink();
        open(Start.NOW, stays);

        tell("one", "two");

        assertThat(sinks.stream().mapToInt(sink -> sink.messages().size()).sum())
                .isEqualTo(1);
        assertThat(stays.texts()).containsExactly("one", "two");
    }

    @Test
    void a_sink_that_throws_harms_nobody_else() {
        RecordingSink bad = new RecordingSink() {
            @Override
            public boolean deliver(StoredMessage message) {
                super.deliver(message);
                throw new IllegalStateException("a defect of this test's sink");
            }
        };
        RecordingSink good = new RecordingSink();
        open(Start.NOW, bad);
        open(Start.NOW, good);

        tell("one", "two");

        assertThat(bad.texts()).containsExactly("one");
        assertThat(good.texts()).containsExactly("one", "two");
    }

    @Test
    void an_executor_that_falls_behind_catches_up_from_the_journal() {
        StreamLimits two = new StreamLimits(10, 256, 1 << 20, 8, 2);
        TestNode manual = TestNode.manual(CONTRACT, Limits.DEFAULT.with(two));
        RecordingSink sink = new RecordingSink();
        RecordingSink other = new RecordingSink();
        Loop executor = manual.world().loop();
        open(manual, executor, "news", Start.NOW, sink);
        open(manual, executor, "weather", Start.NOW, other);
        String[] texts = IntStream.range(0, 50).mapToObj(i -> "m" + i).toArray(String[]::new);
        for (String text : texts) {
            manual.node().publish(publish(Caller.APPLICATION, "news", text));
            manual.node().publish(publish(Caller.APPLICATION, "weather", text));
        }
        manual.world().settle();

        manual.journal().syncTo(manual.journal().durable() + 30);
        manual.world().settle();
        manual.journal().sync();
        manual.world().settle();

        assertThat(sink.texts()).containsExactly(texts);
        assertThat(other.texts()).containsExactly(texts);
    }

    @Test
    void a_cursor_of_another_journal_is_told_as_a_gap_and_everything_comes() {
        tell("one");
        RecordingSink sink = new RecordingSink();

        open(new Start.After(new Cursor(1_000_000)), sink);

        assertThat(sink.events().getFirst()).startsWith("gap " + new Cursor(1_000_000));
        assertThat(sink.texts()).containsExactly("one");
    }

    @Test
    void clients_may_not_stream_what_the_application_receives() {
        StreamRequest request = new StreamRequest(Caller.ANONYMOUS_CLIENT, "inbox", Start.NOW);

        StreamOutcome outcome = node.world().get(node.node().stream(request, executor, new RecordingSink()));

        assertThat(((StreamOutcome.Refused) outcome).problem().code()).isEqualTo(ProblemCode.DIRECTION_WRONG);
    }

    @Test
    void more_streams_than_the_limit_are_busy_until_one_is_closed() {
        TestNode small = TestNode.manual(CONTRACT, Limits.DEFAULT.with(new StreamLimits(1, 1, 1, 1, 1)));
        Loop loop = small.world().loop();
        StreamRequest request = new StreamRequest(Caller.ANONYMOUS_CLIENT, "news", Start.NOW);
        StreamHandle only = open(small, loop, "news", Start.NOW, new RecordingSink());

        StreamOutcome refused = small.world().get(small.node().stream(request, loop, new RecordingSink()));
        assertThat(((StreamOutcome.Refused) refused).problem().code()).isEqualTo(ProblemCode.BUSY);

        only.close();
        small.world().settle();
        open(small, loop, "news", Start.NOW, new RecordingSink());
    }

    @Test
    void draining_ends_streams() {
        RecordingSink sink = new RecordingSink();
        open(Start.NOW, sink);

        node.world().get(node.node().drain());
        node.world().settle();

        assertThat(sink.events()).endsWith("end");
    }
}
