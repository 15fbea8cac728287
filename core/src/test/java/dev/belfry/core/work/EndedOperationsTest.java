package dev.belfry.core.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EndedOperationsTest {
    private static final int MANY = 1_000_000;

    private static List<EndedOperation> all(EndedOperations operations) {
        List<EndedOperation> all = new ArrayList<>();
        operations.all().forEachRemaining(all::add);
        return all;
    }

    @Test
    void finds_what_was_put_and_nothing_else() {
        EndedOperations ended = new EndedOperations(MANY, MANY);
        for (long request = 0; request < 10_000; request += 2) {
            ended.put(new EndedOperation(65_535, request, request + 1, 5));
        }

        for (long request = 0; request < 10_000; request++) {
            assertThat(ended.end(request, 5)).isEqualTo(request % 2 == 0 ? request + 1 : -1);
        }
        assertThat(all(ended)).hasSize(5_000).contains(new EndedOperation(65_535, 4_444, 4_445, 5));
    }

    @Test
    void one_is_forgotten_once_a_later_one_is_so_much_later() {
        EndedOperations ended = new EndedOperations(MANY, 100);
        ended.put(new EndedOperation(1, 10, 11, 1_000));
        ended.put(new EndedOperation(1, 20, 21, 1_099));
        assertThat(ended.end(10, 1_099)).isEqualTo(11);

        ended.put(new EndedOperation(1, 30, 31, 1_100));

        assertThat(ended.end(10, 0)).isEqualTo(-1);
        assertThat(all(ended)).extracting(EndedOperation::request).containsExactly(20L, 30L);
        ended.forget(1_199);
        assertThat(all(ended)).extracting(EndedOperation::request).containsExactly(30L);
    }

    @Test
    void one_that_is_too_old_is_not_told_even_before_it_is_forgotten() {
        EndedOperations ended = new EndedOperations(MANY, 100);
        ended.put(new EndedOperation(1, 10, 11, 1_000));

        assertThat(ended.end(10, 1_099)).isEqualTo(11);
        assertThat(ended.end(10, 1_100)).isEqualTo(-1);
    }

    @Test
    void the_oldest_is_forgotten_when_there_are_too_many() {
        EndedOperations ended = new EndedOperations(3, MANY);
        for (int request = 0; request < 5; request++) {
            ended.put(new EndedOperation(1, request, request + 10, 5));
        }

        assertThat(all(ended)).extracting(EndedOperation::request).containsExactly(2L, 3L, 4L);
        assertThat(ended.end(1, 0)).isEqualTo(-1);
    }

    @Test
    void a_clock_that_is_set_back_lets_nothing_be_forgotten_early() {
        EndedOperations ended = new EndedOperations(MANY, 100);
        ended.put(new EndedOperation(1, 10, 11, 1_000));
        ended.put(new EndedOperation(1, 20, 21, 10));
        ended.put(new EndedOperation(1, 30, 31, 1_050));

        assertThat(all(ended)).extracting(EndedOperation::request).containsExactly(10L, 20L, 30L);
    }

    @Test
    void whatever_comes_and_goes_the_rest_is_found() {
        Random random = new Random(7);
        EndedOperations ended = new EndedOperations(500, 200);
        List<EndedOperation> model = new ArrayList<>();
        List<EndedOperation> gone = new ArrayList<>();
        long position = 0;
        for (long time = 0; time < 20_000; time += random.nextInt(2)) {
            position += 1 + random.nextInt(1_000);
            EndedOperation next = new EndedOperation(random.nextInt(65_536), position, position + 1, time);
            long now = time;
            while (!model.isEmpty()
                    && (model.size() == 500 || now - model.getFirst().time() >= 200)) {
                gone.add(model.removeFirst());
            }
            model.add(next);
            ended.put(next);
        }

        assertThat(all(ended)).isEqualTo(model);
        assertThat(ended.size()).isEqualTo(model.size());
        model.forEach(operation -> assertThat(ended.end(operation.request(), 0)).isEqualTo(operation.end()));
        gone.forEach(operation -> assertThat(ended.end(operation.request(), 0)).isEqualTo(-1));
    }
}
