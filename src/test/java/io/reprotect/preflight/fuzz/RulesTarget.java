package io.reprotect.preflight.fuzz;

import io.reprotect.preflight.control.Control;
import io.reprotect.preflight.evaluate.compile.CheckedRules;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Rules are within the subset, each with the one call that it may make, or refused with a reason. */
public final class RulesTarget {
    private RulesTarget() {}

    public static void fuzzerTestOneInput(byte[] data) {
        CheckedRules checked = CheckedRules.of(control(new String(data, StandardCharsets.UTF_8)), "asr-classic");
        checked.problems().forEach(problem -> Refusals.oneLine(problem.reason()));
        checked.rules().forEach(CheckedRules::call);
        if (checked.problems().isEmpty() && checked.rules().isEmpty()) {
            throw new AssertionError("no rule, and nothing said of it");
        }
    }

    private static Control control(String drl) {
        return new Control(
                "MT-03",
                "title",
                Control.Level.REQUIRED,
                Control.Waivable.NO,
                "reprotect",
                "MasterTarget",
                "required",
                "rationale",
                "remediation",
                List.of(),
                List.of(),
                List.of(),
                Control.GapScope.SUBJECT,
                "MT-03-no-paravirtual-scsi",
                drl,
                "");
    }
}
