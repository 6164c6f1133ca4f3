package io.reprotect.preflight.evaluate.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reprotect.preflight.control.Control;
import io.reprotect.preflight.control.Pack;
import io.reprotect.preflight.control.PackLoader;
import io.reprotect.preflight.evaluate.Evaluation;
import io.reprotect.preflight.evaluate.Limits;
import io.reprotect.preflight.evaluate.compile.CompiledControl;
import io.reprotect.preflight.evaluate.compile.PackCompiler;
import io.reprotect.preflight.finding.Finding;
import io.reprotect.preflight.finding.Stage;
import io.reprotect.preflight.snapshot.Snapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A control's outcome does not depend on which other controls are in the pack: shown by every case of the shipped pack. */
class WholePackTest {
    @Test
    void everyCaseComesOutInTheWholePackAsItDoesAlone() throws Exception {
        Pack pack = PackLoader.load(Path.of("rules", "asr-classic"));
        List<CompiledControl> compiled = PackCompiler.compile(pack);
        Evaluation whole = new Evaluation(same -> compiled, Set.of());
        int compared = 0;
        for (CompiledControl each : compiled) {
            Control control = each.control();
            Pack alone = new Pack(
                    pack.id(),
                    pack.version(),
                    pack.title(),
                    pack.engine(),
                    pack.digest(),
                    pack.folder(),
                    List.of(control));
            Evaluation single = new Evaluation(same -> List.of(each), Set.of());
            for (Case example : CaseReader.read(control.id(), control.cases())) {
                Snapshot snapshot = CaseSnapshot.of(control.id(), example);
                List<Finding> expected = findings(single, snapshot, alone, control);
                assertEquals(expected, findings(whole, snapshot, pack, control), control.id() + ": " + example.name());
                compared += expected.size();
            }
        }
        assertTrue(compared > 500, "only " + compared + " findings were compared");
    }

    private static List<Finding> findings(Evaluation evaluation, Snapshot snapshot, Pack pack, Control control) {
        List<Finding> findings = new ArrayList<>(evaluation
                .evaluate(snapshot, "sha256:case", List.of(pack), Stage.REPROTECT, Limits.standard())
                .findings());
        findings.removeIf(finding -> !finding.control().equals(control.id()));
        findings.replaceAll(WholePackTest::withoutCause);
        return findings;
    }

    /** What a finding follows from is another control's, which is not there alone. */
    private static Finding withoutCause(Finding finding) {
        return new Finding(
                finding.control(),
                finding.subject(),
                finding.status(),
                finding.message(),
                finding.observed(),
                finding.required(),
                finding.retryAt(),
                null,
                finding.evidence(),
                finding.waiver());
    }
}
