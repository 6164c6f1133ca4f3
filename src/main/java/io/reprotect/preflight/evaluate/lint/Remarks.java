package io.reprotect.preflight.evaluate.lint;

import io.reprotect.preflight.control.Control;
import io.reprotect.preflight.evaluate.lint.Remark.Severity;
import java.util.ArrayList;
import java.util.List;

/** Gathers the remarks about one control. */
final class Remarks {
    private final Control control;
    private final List<Remark> found = new ArrayList<>();

    Remarks(Control control) {
        this.control = control;
    }

    Control control() {
        return control;
    }

    List<Remark> found() {
        return found;
    }

    void error(String file, int line, String id, String message) {
        add(file, line, Severity.ERROR, id, message);
    }

    void warn(String file, int line, String id, String message) {
        add(file, line, Severity.WARNING, id, message);
    }

    private void add(String file, int line, Severity severity, String id, String message) {
        Remark remark = new Remark(
                control.id(),
                control.folder() + "/" + file,
                Math.max(line, 0),
                severity,
                id,
                message.strip().replaceAll("\\s+", " "));
        if (!found.contains(remark)) {
            found.add(remark);
        }
    }
}
