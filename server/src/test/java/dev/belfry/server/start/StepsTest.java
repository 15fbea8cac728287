package dev.belfry.server.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StepsTest {
    private final Steps steps = new Steps();
    private final List<String> told = new ArrayList<>();

    private String step(String name) throws StartFailure {
        return steps.step(name, () -> name, part -> told.add("stopped " + part));
    }

    @Test
    void what_was_started_is_stopped_in_reverse_once() throws StartFailure {
        step("first");
        step("second");
        steps.stopAll();
        steps.stopAll();
        assertThat(told).containsExactly("stopped second", "stopped first");
    }

    @Test
    void a_step_that_fails_takes_back_those_before() throws StartFailure {
        step("first");
        step("second");
        assertThatThrownBy(() -> steps.step(
                        "third",
                        () -> {
                            throw new StartFailure.Impossible("no room");
                        },
                        _ -> told.add("never")))
                .isInstanceOf(StartFailure.Impossible.class)
                .hasMessage("no room");
        assertThat(told).containsExactly("stopped second", "stopped first");
    }

    @Test
    void a_defect_in_a_step_takes_back_those_before_too() throws StartFailure {
        step("first");
        assertThatThrownBy(() -> steps.step(
                        "second",
                        () -> {
                            throw new IllegalStateException("defect");
                        },
                        _ -> {}))
                .isInstanceOf(IllegalStateException.class);
        assertThat(told).containsExactly("stopped first");
    }

    @Test
    void what_fails_to_stop_does_not_keep_the_others_from_it() throws StartFailure {
        step("first");
        steps.step("second", () -> "second", _ -> {
            throw new IllegalStateException("on purpose");
        });
        steps.stopAll();
        assertThat(told).containsExactly("stopped first");
    }
}
