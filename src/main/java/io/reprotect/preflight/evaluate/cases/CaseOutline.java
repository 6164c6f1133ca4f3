package io.reprotect.preflight.evaluate.cases;

import io.reprotect.preflight.control.Control;
import io.reprotect.preflight.finding.Status;
import java.util.EnumSet;
import java.util.Set;

/**
 * What the cases of a control expect, without running them.
 *
 * @param cases how many there are
 * @param expected every status that some case expects of some subject
 */
public record CaseOutline(int cases, Set<Status> expected) {
    public CaseOutline {
        expected = Set.copyOf(expected);
    }

    /**
     * Reads the control's cases.json.
     *
     * @throws CaseException where it cannot be read
     */
    public static CaseOutline of(Control control) throws CaseException {
        Set<Status> expected = EnumSet.noneOf(Status.class);
        var cases = CaseReader.read(control.id(), control.cases());
        cases.forEach(each -> each.expect().values().forEach(outcome -> expected.add(outcome.status())));
        return new CaseOutline(cases.size(), expected);
    }
}
