package io.reprotect.preflight.evaluate.compile;

import io.reprotect.preflight.control.Control;
import io.reprotect.preflight.control.Pack;
import org.drools.model.Model;
import org.jspecify.annotations.Nullable;

/**
 * One control ready to be put into a rule base: exactly one of model and error is there.
 *
 * @param error why there is no model, as {@code <folder>/control.drl:<line>: <reason>}
 */
public record CompiledControl(
        Pack pack,
        Control control,
        @Nullable Model model,
        @Nullable String error,
        Reads reads) {
    public CompiledControl {
        if ((model == null) == (error == null)) {
            throw new IllegalArgumentException(control.id() + ": exactly one of model and error must be there");
        }
    }
}
