package io.reprotect.preflight.evaluate.compile;

import io.reprotect.preflight.control.Control;
import org.jspecify.annotations.Nullable;

/** A control's checked class files, not loaded yet, or why there are none. */
record BuiltControl(Control control, @Nullable GeneratedClasses classes, @Nullable String error, Reads reads) {
    static BuiltControl failed(Control control, String error) {
        return new BuiltControl(control, null, error, Reads.none());
    }
}
