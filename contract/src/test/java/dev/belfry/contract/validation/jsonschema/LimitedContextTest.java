package dev.belfry.contract.validation.jsonschema;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.ExecutionConfig;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class LimitedContextTest {
    private static final int MANY = 10_000;

    @Test
    void keepsTheFirstErrorsOnly() {
        LimitedContext context = new LimitedContext(ExecutionConfig.getInstance());
        for (int count = 0; count < MANY; count++) {
            context.addError(Error.builder().build());
        }
        assertThat(context.getErrors()).hasSize(256);
    }

    @Test
    void shortensListsThatComeBackFromAlternatives() {
        LimitedContext context = new LimitedContext(ExecutionConfig.getInstance());
        List<Error> errors =
                new ArrayList<>(Collections.nCopies(MANY, Error.builder().build()));
        context.setErrors(errors);
        assertThat(context.getErrors()).hasSize(256);
    }
}
