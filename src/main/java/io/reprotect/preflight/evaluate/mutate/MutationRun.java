package io.reprotect.preflight.evaluate.mutate;

import io.reprotect.preflight.control.Control;
import io.reprotect.preflight.control.Control.Level;
import io.reprotect.preflight.control.Pack;
import io.reprotect.preflight.evaluate.cases.CaseException;
import io.reprotect.preflight.evaluate.cases.CaseOutline;
import io.reprotect.preflight.evaluate.cases.CaseSet;
import io.reprotect.preflight.evaluate.compile.CheckedRules;
import io.reprotect.preflight.evaluate.compile.CompiledControl;
import io.reprotect.preflight.evaluate.compile.RuleParts;
import io.reprotect.preflight.evaluate.compile.RuleParts.Part;
import io.reprotect.preflight.evaluate.mutate.MutationResult.Hint;
import io.reprotect.preflight.evaluate.mutate.MutationResult.Survivor;
import io.reprotect.preflight.finding.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.drools.drl.ast.descr.RuleDescr;
import org.jspecify.annotations.Nullable;

/** Changes every rule of one control in every small way and runs its cases against each change. */
public final class MutationRun {
    private final RuleParts compiler;
    private final CaseSet cases;
    private final Map<String, Part> parts = new LinkedHashMap<>();
    /** The cases that caught the last mutants come first: neighbours are caught by the same. */
    private final List<Integer> order = new ArrayList<>();

    private final List<Map<String, String>> outcomes = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    private MutationRun(Pack pack, Control control) throws CaseException {
        this.compiler = RuleParts.of(pack, control);
        this.cases = new CaseSet(pack, control);
    }

    /**
     * Runs every mutant of a control.
     *
     * @param equivalent the text of its equivalent.json, or empty
     * @throws CaseException where its cases or that list can't be read
     */
    public static MutationResult of(Pack pack, Control control, String equivalent) throws CaseException {
        CheckedRules checked = CheckedRules.of(control, pack.id());
        CaseOutline outline = CaseOutline.of(control);
        boolean failing = outline.expected().contains(adverse(control));
        if (!checked.problems().isEmpty()) {
            String reason = checked.file() + ": " + checked.problems().get(0).reason();
            return new MutationResult(
                    control.id(), outline.cases(), 0, 0, List.of(), List.of(), failing, List.of(reason));
        }
        MutationRun run = new MutationRun(pack, control);
        return run.result(control, checked, Equivalents.read(control.id(), equivalent), failing);
    }

    /** What must have been seen of a control: FAIL, or UNKNOWN where its rules never say more, as of a port that is inferred. */
    private static Status adverse(Control control) {
        if (control.level() == Level.NOTICE) {
            return Status.NOTICE;
        }
        return control.drl().contains("findings.fail") ? Status.FAIL : Status.UNKNOWN;
    }

    private MutationResult result(
            Control control, CheckedRules checked, Map<String, String> equivalent, boolean failing)
            throws CaseException {
        unchanged(checked.rules());
        List<Mutant> mutants = new ArrayList<>();
        boolean oneParameter = control.parameters().size() == 1;
        checked.rules().forEach(rule -> mutants.addAll(RuleMutations.of(rule, checked.imported(), oneParameter)));
        List<Mutant> live = new ArrayList<>();
        List<@Nullable Part> changed = problems.isEmpty() ? compiled(mutants, live) : List.of();
        List<String> alike = new ArrayList<>();
        List<Survivor> survivors = new ArrayList<>();
        int caught = 0;
        for (int i = 0; i < live.size(); i++) {
            String id = live.get(i).id();
            CompiledControl mutant = with(live.get(i), changed.get(i));
            if (caught(mutant)) {
                caught++;
                if (equivalent.containsKey(id)) {
                    problems.add("equivalent.json names \"" + id + "\", which a case catches; remove the entry");
                }
            } else if (equivalent.containsKey(id)) {
                alike.add(id);
            } else {
                survivors.add(new Survivor(id, hint(mutant)));
            }
        }
        Set<String> known = Set.copyOf(live.stream().map(Mutant::id).toList());
        if (!live.isEmpty()) {
            equivalent.keySet().stream()
                    .filter(id -> !known.contains(id))
                    .forEach(id -> problems.add(
                            "equivalent.json names \"" + id + "\", which is no mutant of the rules; remove the entry"));
        }
        return new MutationResult(
                control.id(), cases.names().size(), live.size(), caught, alike, survivors, failing, problems);
    }

    /** Compiles the rules as they are and makes sure that every case comes out as expected. */
    private void unchanged(List<RuleDescr> rules) throws CaseException {
        List<@Nullable Part> compiled =
                compiler.compile(rules.stream().map(RuleCopy::of).toList());
        for (int i = 0; i < rules.size(); i++) {
            Part part = compiled.get(i);
            if (part == null) {
                problems.add("rule \"" + rules.get(i).getName() + "\" does not compile");
                return;
            }
            parts.put(rules.get(i).getName(), part);
        }
        CompiledControl control = compiler.control(parts.values());
        for (int i = 0; i < cases.names().size(); i++) {
            order.add(i);
            outcomes.add(cases.outcomes(control, i));
            for (String mismatch : cases.mismatches(control, i)) {
                problems.add("case \"" + cases.names().get(i) + "\" fails with the rules as they are: " + mismatch);
            }
        }
    }

    /** The parts of the mutants that compile, those added to {@code live}; null for a rule left out. */
    private List<@Nullable Part> compiled(List<Mutant> mutants, List<Mutant> live) {
        List<RuleDescr> rules = new ArrayList<>();
        for (Mutant mutant : mutants) {
            if (mutant.changed() != null) {
                rules.add(mutant.changed());
            }
        }
        List<@Nullable Part> compiled = compiler.compile(rules);
        List<@Nullable Part> kept = new ArrayList<>();
        int next = 0;
        for (Mutant mutant : mutants) {
            Part part = mutant.changed() == null ? null : compiled.get(next++);
            if (part != null || mutant.changed() == null) {
                live.add(mutant);
                kept.add(part);
            }
        }
        return kept;
    }

    private CompiledControl with(Mutant mutant, @Nullable Part changed) {
        Map<String, Part> mutated = new LinkedHashMap<>(parts);
        if (changed == null) {
            mutated.remove(mutant.rule());
        } else {
            mutated.put(mutant.rule(), changed);
        }
        return compiler.control(mutated.values());
    }

    private boolean caught(CompiledControl mutant) throws CaseException {
        for (int at = 0; at < order.size(); at++) {
            if (!cases.mismatches(mutant, order.get(at)).isEmpty()) {
                order.add(0, order.remove(at));
                return true;
            }
        }
        return false;
    }

    private Hint hint(CompiledControl mutant) throws CaseException {
        for (int i = 0; i < outcomes.size(); i++) {
            Map<String, String> now = cases.outcomes(mutant, i);
            for (Map.Entry<String, String> expected : outcomes.get(i).entrySet()) {
                if (!expected.getValue().equals(now.get(expected.getKey()))) {
                    String words = expected.getValue().replaceFirst("^\\S+ ", "");
                    String key = String.valueOf(now.get(expected.getKey())).contains(words) ? "exactly" : "observed";
                    return new Hint(cases.names().get(i), expected.getKey(), key, words);
                }
            }
        }
        return Hint.NONE;
    }
}
