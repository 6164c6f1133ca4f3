package io.reprotect.preflight.evaluate.compile;

import io.reprotect.preflight.control.Control;
import io.reprotect.preflight.control.Pack;
import org.drools.model.Model;
import org.drools.modelcompiler.KieBaseBuilder;
import org.jspecify.annotations.Nullable;

/** A control's checked class files, not loaded yet, or why there are none. */
record BuiltControl(
        Control control,
        @Nullable GeneratedClasses classes,
        @Nullable String error,
        Reads reads) {
    static BuiltControl failed(Control control, String error) {
        return new BuiltControl(control, null, error, Reads.none());
    }

    /** Loads the classes and tries them in a rule base of their own: some rules compile and fit in none. */
    CompiledControl load(Pack pack) {
        String problem = error;
        if (classes != null) {
            try {
                Model model = GeneratedClassLoader.load(classes);
                KieBaseBuilder.createKieBaseFromModel(model);
                return new CompiledControl(pack, control, model, null, reads);
            } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
                String reason = "the compiled rules do not fit into a rule base: " + e.getMessage();
                problem = new Drl.Violation(Drl.file(control), 0, reason).toString();
            }
        }
        return new CompiledControl(pack, control, null, problem, Reads.none());
    }
}
