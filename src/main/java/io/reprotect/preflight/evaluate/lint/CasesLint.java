package io.reprotect.preflight.evaluate.lint;

import io.reprotect.preflight.control.Control;
import io.reprotect.preflight.evaluate.cases.CaseException;
import io.reprotect.preflight.evaluate.cases.CaseOutline;
import io.reprotect.preflight.finding.Status;
import java.util.List;

/** Missing cases: a control is only as good as what is shown of it. */
final class CasesLint {
    private static final String FILE = "cases.json";

    private CasesLint() {}

    static void check(Remarks remarks) {
        Control control = remarks.control();
        if (control.cases().isBlank()) {
            remarks.error(FILE, 0, "no-cases", "is missing or empty: write cases that expect " + wanted(control));
            return;
        }
        CaseOutline outline;
        try {
            outline = CaseOutline.of(control);
        } catch (CaseException e) {
            remarks.error(FILE, 0, "cases-unreadable", String.valueOf(e.getMessage()));
            return;
        }
        if (outline.cases() == 0) {
            remarks.error(FILE, 0, "no-cases", "holds no case: write cases that expect " + wanted(control));
            return;
        }
        for (Status status : wanted(control)) {
            if (!outline.expected().contains(status)) {
                remarks.warn(FILE, 0, "case-missing", "no case expects " + status + ": add one");
            }
        }
    }

    private static List<Status> wanted(Control control) {
        return control.level() == Control.Level.NOTICE
                ? List.of(Status.NOTICE, Status.UNKNOWN)
                : List.of(Status.PASS, Status.FAIL, Status.UNKNOWN);
    }
}
