package dev.belfry.contract.validation.jsonschema;

import com.networknt.schema.Error;
import com.networknt.schema.ExecutionConfig;
import com.networknt.schema.ExecutionContext;
import dev.belfry.contract.validation.Violation;
import java.util.List;

/**
 * One validation. Keeps only the first errors of a list: an array of a million wrong items would else cost hundreds of
 * megabytes. (What an alternative's errors are is kept in lists of their own.)
 */
final class LimitedContext extends ExecutionContext {
    /** More than are reported, because of several alternatives only the nearest is. */
    private static final int MAX_ERRORS = 8 * Violation.MAX_REPORTED;

    LimitedContext(ExecutionConfig config) {
        super(config);
    }

    @Override
    public void addError(Error error) {
        if (getErrors().size() < MAX_ERRORS) {
            super.addError(error);
        }
    }

    @Override
    public void setErrors(List<Error> errors) {
        if (errors.size() > MAX_ERRORS) {
            errors.subList(MAX_ERRORS, errors.size()).clear();
        }
        super.setErrors(errors);
    }
}
