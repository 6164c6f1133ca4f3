package io.reprotect.preflight.evaluate.cases;

import io.reprotect.preflight.control.Control;
import io.reprotect.preflight.control.Pack;
import io.reprotect.preflight.evaluate.Evaluation;
import io.reprotect.preflight.evaluate.Limits;
import io.reprotect.preflight.evaluate.RunawayException;
import io.reprotect.preflight.evaluate.compile.CompiledControl;
import io.reprotect.preflight.finding.Finding;
import io.reprotect.preflight.finding.Stage;
import io.reprotect.preflight.snapshot.Snapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Evaluates the cases of one compiled control, each against that control alone, and compares every finding. */
public final class CaseRunner {
    private static final Limits LIMITS = Limits.within(Duration.ofSeconds(20));

    private final Control control;
    private final Pack alone;
    private final Evaluation evaluation;
    private final List<Case> cases;

    /**
     * For the cases that the control's own folder holds.
     *
     * @throws CaseException where they cannot be read
     */
    public CaseRunner(CompiledControl compiled) throws CaseException {
        Pack pack = compiled.pack();
        control = compiled.control();
        alone = new Pack(
                pack.id(), pack.version(), pack.title(), pack.engine(), pack.digest(), pack.folder(), List.of(control));
        evaluation = new Evaluation(same -> List.of(compiled), Set.of());
        cases = CaseReader.read(control.id(), control.cases());
    }

    /** The names of the cases, in their order. */
    public List<String> names() {
        return cases.stream().map(Case::name).toList();
    }

    /**
     * Runs every case.
     *
     * @throws CaseException where a case cannot be made a snapshot
     */
    public List<CaseResult> run() throws CaseException {
        List<CaseResult> results = new ArrayList<>();
        for (Case each : cases) {
            results.add(run(each));
        }
        return results;
    }

    /**
     * Runs the case of that name.
     *
     * @throws CaseException where there is none, or it cannot be made a snapshot
     */
    public CaseResult run(String name) throws CaseException {
        for (Case each : cases) {
            if (each.name().equals(name)) {
                return run(each);
            }
        }
        throw new CaseException(control.id() + " has no case \"" + name + "\"");
    }

    private CaseResult run(Case each) throws CaseException {
        Snapshot snapshot;
        try {
            snapshot = CaseSnapshot.of(control.id(), each);
        } catch (CaseException e) {
            throw new CaseException(control.id() + " case \"" + each.name() + "\": " + e.getMessage());
        }
        Stage stage = Stage.valueOf(control.stage().toUpperCase(Locale.ROOT));
        Map<String, Finding> found = new TreeMap<>();
        try {
            evaluation
                    .evaluate(snapshot, "sha256:case", List.of(alone), stage, LIMITS)
                    .findings()
                    .forEach(finding -> found.put(finding.subject().id(), finding));
        } catch (RunawayException e) {
            throw new CaseException(control.id() + " case \"" + each.name() + "\": its rules did not end within "
                    + LIMITS.deadline().toSeconds() + " s");
        }
        return new CaseResult(control.id(), each.name(), mismatches(each, found));
    }

    private static List<String> mismatches(Case each, Map<String, Finding> found) {
        List<String> mismatches = new ArrayList<>();
        each.expect().forEach((subject, expected) -> {
            Finding finding = found.remove(subject);
            if (finding == null) {
                mismatches.add(subject + ": expected " + expected.status() + ", but it is no subject in scope");
            } else if (finding.status() != expected.status()) {
                mismatches.add(subject + ": expected " + expected.status() + ", found " + finding.status() + " ("
                        + finding.message() + ")");
            } else if (!finding.observed().contains(expected.observed())) {
                mismatches.add(subject + ": expected the words \"" + expected.observed() + "\", found \""
                        + finding.observed() + "\"");
            }
        });
        found.forEach((subject, finding) -> mismatches.add(
                subject + ": expected nothing of it, found " + finding.status() + " (" + finding.message() + ")"));
        return mismatches;
    }
}
