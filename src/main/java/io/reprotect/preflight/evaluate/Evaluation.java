package io.reprotect.preflight.evaluate;

import io.reprotect.preflight.control.Control;
import io.reprotect.preflight.control.Pack;
import io.reprotect.preflight.evaluate.compile.Aside;
import io.reprotect.preflight.evaluate.compile.CompiledControl;
import io.reprotect.preflight.evaluate.compile.Reads;
import io.reprotect.preflight.finding.Assessment;
import io.reprotect.preflight.finding.Finding;
import io.reprotect.preflight.finding.PackReference;
import io.reprotect.preflight.finding.Stage;
import io.reprotect.preflight.finding.Verdict;
import io.reprotect.preflight.snapshot.Attested;
import io.reprotect.preflight.snapshot.Gap;
import io.reprotect.preflight.snapshot.Snapshot;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Judges a snapshot by rule packs. The same snapshot, packs, waivers and tool give the same assessment, whatever the order of
 * facts and controls. Rules that do not end throw {@link RunawayException}: the caller starts again in a new process with
 * what that says, and ends this one.
 */
public final class Evaluation {
    private final Function<Pack, List<CompiledControl>> compiler;
    private final RuleBases bases;
    private final Set<String> shippedDigests;

    /** Compiles packs itself. */
    public Evaluation(Set<String> shippedDigests) {
        this(RuleBases.onDemand(), shippedDigests);
    }

    /** Takes what was made ahead, and the digests of the packs that this release ships. */
    public Evaluation(RuleBases bases, Set<String> shippedDigests) {
        this(bases::compile, bases, shippedDigests);
    }

    /** Takes the compiler, so that precompiled packs can be used, and the digests of the packs that this release ships. */
    public Evaluation(Function<Pack, List<CompiledControl>> compiler, Set<String> shippedDigests) {
        this(compiler, RuleBases.onDemand(), shippedDigests);
    }

    private Evaluation(Function<Pack, List<CompiledControl>> compiler, RuleBases bases, Set<String> shippedDigests) {
        this.compiler = compiler;
        this.bases = bases;
        this.shippedDigests = Set.copyOf(shippedDigests);
    }

    /** Judges without waivers. */
    public Assessment evaluate(Snapshot snapshot, String snapshotDigest, List<Pack> packs, Stage stage, Limits limits) {
        return evaluate(snapshot, snapshotDigest, packs, stage, limits, Waivers.none());
    }

    /**
     * Judges every control of the stage: what the snapshot's attestations give is laid over its readings first, and the
     * waivers over the findings before the verdict. Throws IllegalArgumentException where two packs hold controls of one id,
     * RunawayException where rules do not end.
     */
    public Assessment evaluate(
            Snapshot snapshot, String snapshotDigest, List<Pack> packs, Stage stage, Limits limits, Waivers waivers) {
        requireDistinct(packs);
        Attested attested = Attested.of(snapshot, TakenWords.of(packs));
        Snapshot ordered = Ordered.of(attested.snapshot());
        Inventory inventory = new Inventory(ordered);
        Scope scope = new Scope(inventory);
        List<CompiledControl> controls = compile(packs, stage);
        Aside<List<Gap>> gaps = Aside.start("find gaps", () -> EffectiveGaps.of(ordered, inventory, limits));
        Deque<Ledger> ledgers = new ArrayDeque<>(
                new RuleRun(controls, ordered, attested.vocabulary(), scope, inventory, limits, bases).run());

        List<Finding> judged = judge(
                ledgers,
                new Judge.Bench(
                        inventory,
                        new GapIndex(gaps.result(), attested.used(), inventory),
                        new Surroundings(inventory),
                        new Witness(inventory, attested),
                        new Unsubjected(ordered),
                        waivers));
        List<Finding> findings = new Causes(controls, scope, judged).laidOver();
        Concerns concerns = new Concerns(inventory, scope, subjectTypes(controls));
        Clearance clearance = new Clearance(inventory, ordered, packs, shippedDigests, stage, ids(controls));
        clearance.refused(attested);
        List<String> reasons = clearance.reasons(findings, concerns);
        boolean cleared = reasons.isEmpty() && findings.stream().noneMatch(Finding::blocks);
        return new Assessment(
                ordered.clock().now(),
                stage,
                snapshotDigest,
                ordered.collectedAt(),
                references(packs),
                cleared ? Verdict.CLEARED : Verdict.BLOCKED,
                reasons,
                new ReadinessList(inventory, clearance, concerns, findings).machines(),
                findings);
    }

    /** Takes each ledger out as it is judged: what all of them and all findings hold together is too much. */
    private static List<Finding> judge(Deque<Ledger> ledgers, Judge.Bench bench) {
        List<Finding> findings = new ArrayList<>();
        while (!ledgers.isEmpty()) {
            findings.addAll(new Judge(ledgers.removeFirst(), bench).findings());
        }
        Collections.sort(findings);
        return findings;
    }

    private List<CompiledControl> compile(List<Pack> packs, Stage stage) {
        List<CompiledControl> controls = new ArrayList<>();
        for (Pack pack : packs) {
            Map<String, CompiledControl> byId = new HashMap<>();
            compiler.apply(pack).forEach(compiled -> byId.put(compiled.control().id(), compiled));
            for (Control control : pack.controls()) {
                if (stageOf(control, stage)) {
                    CompiledControl compiled = byId.get(control.id());
                    controls.add(compiled == null ? missing(pack, control) : compiled);
                }
            }
        }
        return controls;
    }

    private static CompiledControl missing(Pack pack, Control control) {
        return new CompiledControl(pack, control, null, control.folder() + ": it was not compiled", Reads.none());
    }

    /** A stage that this release does not know is judged always. */
    private static boolean stageOf(Control control, Stage stage) {
        for (Stage other : Stage.values()) {
            if (other != stage && other.name().equals(control.stage().toUpperCase(Locale.ROOT))) {
                return false;
            }
        }
        return true;
    }

    private static Set<String> subjectTypes(List<CompiledControl> controls) {
        Set<String> types = new TreeSet<>();
        controls.forEach(control -> types.add(control.control().subject()));
        return types;
    }

    private static Set<String> ids(List<CompiledControl> controls) {
        Set<String> ids = new TreeSet<>();
        controls.forEach(control -> ids.add(control.control().id()));
        return ids;
    }

    private static List<PackReference> references(List<Pack> packs) {
        return packs.stream()
                .map(pack -> new PackReference(pack.id(), pack.version(), pack.digest()))
                .toList();
    }

    private static void requireDistinct(List<Pack> packs) {
        Map<String, String> packByControl = new HashMap<>();
        for (Pack pack : packs) {
            for (Control control : pack.controls()) {
                String other = packByControl.put(control.id(), pack.id());
                if (other != null) {
                    throw new IllegalArgumentException("control " + control.id() + " is in pack " + other
                            + " and in pack " + pack.id() + "; a control id stands once, rename one of them");
                }
            }
        }
    }
}
