package io.reprotect.preflight.evaluate.cases;

import io.reprotect.preflight.control.Control;
import io.reprotect.preflight.control.Pack;
import io.reprotect.preflight.evaluate.Evaluation;
import io.reprotect.preflight.evaluate.Limits;
import io.reprotect.preflight.evaluate.RunawayException;
import io.reprotect.preflight.evaluate.compile.CompiledControl;
import io.reprotect.preflight.evaluate.compile.Reads;
import io.reprotect.preflight.finding.Finding;
import io.reprotect.preflight.finding.Stage;
import io.reprotect.preflight.snapshot.Attestation;
import io.reprotect.preflight.snapshot.Snapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The cases of one control, each made a snapshot once, to be held against any rules for it. */
public final class CaseSet {
    private static final Limits LIMITS = Limits.within(Duration.ofSeconds(20));

    private final Control control;
    private final Pack alone;
    private final List<CompiledControl> strangers;
    private final List<Case> cases;
    private final @Nullable Snapshot[] snapshots;

    /**
     * The cases that the control's own folder holds.
     *
     * @throws CaseException where they cannot be read
     */
    public CaseSet(Pack pack, Control control) throws CaseException {
        this.control = control;
        this.cases = CaseReader.read(control.id(), control.cases());
        this.snapshots = new Snapshot[cases.size()];
        this.strangers = control.parameters().isEmpty() && foreignWords().isEmpty()
                ? List.of()
                : List.of(stranger(pack, "ZZ-8888", 0), stranger(pack, "ZZ-9999", 1L << 40));
        List<Control> controls = new ArrayList<>(List.of(control));
        strangers.forEach(each -> controls.add(each.control()));
        this.alone = new Pack(
                pack.id(), pack.version(), pack.title(), pack.engine(), pack.digest(), pack.folder(), controls);
    }

    /** The names of the cases, in their order. */
    public List<String> names() {
        return cases.stream().map(Case::name).toList();
    }

    /**
     * What comes out otherwise than the case expects, one sentence a subject; nothing where all is as expected.
     *
     * @throws CaseException where the case cannot be made a snapshot
     */
    public List<String> mismatches(CompiledControl rules, int index) throws CaseException {
        try {
            return mismatches(cases.get(index), findings(rules, index));
        } catch (RunawayException e) {
            return List.of("its rules did not end within " + LIMITS.deadline().toSeconds() + " s");
        }
    }

    /**
     * Status and words of every subject, by its id; for rules that are known to end.
     *
     * @throws CaseException where the case cannot be made a snapshot
     */
    public Map<String, String> outcomes(CompiledControl rules, int index) throws CaseException {
        Map<String, String> outcomes = new TreeMap<>();
        findings(rules, index)
                .forEach((subject, finding) -> outcomes.put(subject, finding.status() + " " + finding.observed()));
        return outcomes;
    }

    private Map<String, Finding> findings(CompiledControl rules, int index) throws CaseException {
        Stage stage = Stage.valueOf(control.stage().toUpperCase(Locale.ROOT));
        Map<String, Finding> found = new TreeMap<>();
        List<CompiledControl> all = new ArrayList<>(List.of(rules));
        all.addAll(strangers);
        new Evaluation(same -> all, Set.of())
                .evaluate(snapshot(index), "sha256:case", List.of(alone), stage, LIMITS).findings().stream()
                        .filter(finding -> finding.control().equals(control.id()))
                        .forEach(finding -> found.put(finding.subject().id(), finding));
        return found;
    }

    /**
     * A control without rules whose parameters have the names of this one's and other values, and which takes the words that
     * the rules do not ask for: what other controls bring along must not matter to these.
     */
    private CompiledControl stranger(Pack pack, String id, long value) {
        List<Control.Parameter> parameters = control.parameters().stream()
                .map(each -> new Control.Parameter(each.name(), value, each.unit(), value, value, each.meaning()))
                .toList();
        Control stranger = new Control(
                id,
                control.title(),
                control.level(),
                control.waivable(),
                control.stage(),
                control.subject(),
                control.required(),
                control.rationale(),
                control.remediation(),
                List.of(),
                parameters,
                List.of(),
                foreignWords(),
                List.of(),
                control.gapScope(),
                id,
                "",
                "",
                null);
        return new CompiledControl(pack, stranger, null, "it has no rules", Reads.none());
    }

    /** Of which properties the cases have words although the rules do not name them. */
    private List<String> foreignWords() {
        return cases.stream()
                .flatMap(each -> each.vocabulary().stream())
                .map(Attestation::fact)
                .filter(property -> !control.drl().contains('"' + property + '"'))
                .distinct()
                .toList();
    }

    private Snapshot snapshot(int index) throws CaseException {
        Snapshot made = snapshots[index];
        if (made == null) {
            Case each = cases.get(index);
            try {
                made = CaseSnapshot.of(control.id(), each);
            } catch (CaseException e) {
                throw new CaseException(control.id() + " case \"" + each.name() + "\": " + e.getMessage());
            }
            snapshots[index] = made;
        }
        return made;
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
            } else if (expected.missing(finding.observed()) != null) {
                mismatches.add(subject + ": expected the words \"" + expected.missing(finding.observed())
                        + "\", found \"" + finding.observed() + "\"");
            } else if (expected.retryAt() != null && !expected.retryAt().equals(finding.retryAt())) {
                mismatches.add(subject + ": expected that it is worth trying again at " + expected.retryAt()
                        + ", found " + finding.retryAt());
            }
        });
        found.forEach((subject, finding) -> mismatches.add(
                subject + ": expected nothing of it, found " + finding.status() + " (" + finding.message() + ")"));
        return mismatches;
    }
}
