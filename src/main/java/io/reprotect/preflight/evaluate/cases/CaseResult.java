package io.reprotect.preflight.evaluate.cases;

import java.util.List;

/** What came of one case: nothing where every subject came out as expected, else one sentence a subject that did not. */
public record CaseResult(String control, String name, List<String> mismatches) {
    public CaseResult {
        mismatches = List.copyOf(mismatches);
    }

    public boolean passed() {
        return mismatches.isEmpty();
    }
}
