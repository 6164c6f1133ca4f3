package io.reprotect.preflight.evaluate;

import io.reprotect.preflight.control.Control;
import io.reprotect.preflight.control.Pack;
import io.reprotect.preflight.finding.Assessment;
import io.reprotect.preflight.finding.Finding;
import io.reprotect.preflight.finding.Stage;
import io.reprotect.preflight.snapshot.Snapshot;
import java.util.List;
import java.util.Set;

/** Runs evaluations for tests and picks findings out of them. */
final class Evaluating {
    private Evaluating() {}

    static Assessment evaluate(Snapshot snapshot, Control... controls) {
        return evaluate(snapshot, Rules.pack(controls));
    }

    static Assessment evaluate(Snapshot snapshot, Pack... packs) {
        return evaluate(snapshot, Limits.standard(), packs);
    }

    static Assessment evaluate(Snapshot snapshot, Limits limits, Pack... packs) {
        Evaluation evaluation = new Evaluation(Set.of(Rules.DIGEST));
        return evaluation.evaluate(snapshot, "sha256:s", List.of(packs), Stage.REPROTECT, limits);
    }

    static Finding finding(Assessment assessment, String control, String subject) {
        return assessment.findings().stream()
                .filter(f -> f.control().equals(control) && f.subject().id().equals(subject))
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        "no finding of " + control + " for " + subject + " among " + assessment.findings()));
    }
}
