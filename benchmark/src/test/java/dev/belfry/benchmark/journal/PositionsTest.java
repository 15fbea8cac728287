package dev.belfry.benchmark.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belfry.benchmark.load.Acknowledgements;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PositionsTest {
    private final List<Integer> acknowledged = new ArrayList<>();
    private final Positions positions = new Positions(new Acknowledgements() {
        @Override
        public void next(int count) {
            acknowledged.add(count);
        }

        @Override
        public void one(long sentAt) {
            throw new AssertionError("Expected counts in order, but got one message");
        }
    });

    @Test
    void tells_how_many_more_are_durable() {
        positions.appended(10);
        positions.appended(20);
        positions.appended(30);

        positions.durableTo(25);
        positions.durableTo(25);
        positions.durableTo(30);

        assertThat(acknowledged).containsExactly(2, 1);
    }

    @Test
    void durability_may_be_heard_of_before_the_append_returns() {
        positions.durableTo(10);
        positions.appended(10);

        assertThat(acknowledged).containsExactly(1);
    }
}
