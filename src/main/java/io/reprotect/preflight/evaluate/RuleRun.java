package io.reprotect.preflight.evaluate;

import io.reprotect.preflight.evaluate.compile.CompiledControl;
import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.snapshot.Snapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/** The controls of a pack in one session where that goes well, else each in one of its own, so that none spoils another. */
final class RuleRun {
    private final List<CompiledControl> controls;
    private final Snapshot snapshot;
    private final List<Fact> facts;
    private final Scope scope;
    private final Inventory inventory;
    private final Limits limits;
    private final RuleBases bases;

    RuleRun(
            List<CompiledControl> controls,
            Snapshot snapshot,
            Scope scope,
            Inventory inventory,
            Limits limits,
            RuleBases bases) {
        this.controls = controls;
        this.snapshot = snapshot;
        this.facts = new ArrayList<>(inventory.facts());
        this.facts.addAll(RunFacts.of(snapshot, controls));
        this.scope = scope;
        this.inventory = inventory;
        this.limits = limits;
        this.bases = bases;
    }

    /**
     * One ledger a control, in their order. Packs run one after the other, so that one whose rules do not end takes neither
     * time nor memory from those before it. Throws RunawayException where rules do not end.
     */
    List<Ledger> run() {
        controls.forEach(control -> scope.subjects(control.control().subject()));
        Map<String, List<CompiledControl>> packs = new LinkedHashMap<>();
        for (CompiledControl control : controls) {
            packs.computeIfAbsent(control.pack().digest(), digest -> new ArrayList<>())
                    .add(control);
        }
        List<Ledger> ledgers = new ArrayList<>();
        packs.values().forEach(pack -> ledgers.addAll(run(pack)));
        return ledgers;
    }

    private List<Ledger> run(List<CompiledControl> pack) {
        List<Ledger> ledgers = pack.stream().map(this::ledger).toList();
        List<Ledger> sound = ledgers.stream().filter(l -> l.error() == null).toList();
        if (sound.isEmpty()) {
            return ledgers;
        }
        String digest = pack.get(0).pack().digest();
        if (limits.runaways().packs().contains(digest)) {
            return oneByOne(pack);
        }
        try {
            String failure = Watchdog.run(() -> Firing.fire(sound, facts, bases), limits.deadline(), "all");
            return failure == null ? ledgers : oneByOne(pack);
        } catch (TimeoutException e) {
            throw new RunawayException(
                    "pack " + pack.get(0).pack().id(), limits.runaways().withPack(digest));
        }
    }

    private List<Ledger> oneByOne(List<CompiledControl> pack) {
        Duration taken =
                limits.perControl().multipliedBy(limits.runaways().controls().size());
        long end = System.nanoTime() + limits.deadline().minus(taken).toNanos();
        List<Ledger> ledgers = new ArrayList<>();
        for (CompiledControl control : pack) {
            ledgers.add(alone(control, end));
        }
        return ledgers;
    }

    private Ledger alone(CompiledControl control, long end) {
        Ledger ledger = ledger(control);
        if (ledger.error() != null) {
            return ledger;
        }
        String id = control.control().id();
        Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
        if (left.isZero()) {
            return failed(control, "its rules were not evaluated: the time for all controls was used up by others");
        }
        Duration share = left.compareTo(limits.perControl()) < 0 ? left : limits.perControl();
        try {
            String failure = Watchdog.run(() -> Firing.fire(List.of(ledger), facts, bases), share, id);
            return failure == null ? ledger : failed(control, failure);
        } catch (TimeoutException e) {
            String reason = "its rules were stopped after " + seconds(share) + " s";
            throw new RunawayException("control " + id, limits.runaways().withControl(id, reason));
        }
    }

    /** Whole seconds as they are configured; what is left of them rounded up. */
    private static long seconds(Duration share) {
        return (share.toMillis() + 999) / 1000;
    }

    private Ledger ledger(CompiledControl control) {
        String subject = control.control().subject();
        Ledger ledger = new Ledger(control, scope.subjects(subject), inventory);
        if (control.error() != null) {
            ledger.fail(control.error());
        } else if (limits.runaways().controls().containsKey(control.control().id())) {
            ledger.fail(limits.runaways().controls().get(control.control().id()));
        } else if (!Scope.knows(subject)) {
            ledger.fail("its subject " + subject + " is no fact type");
        }
        if (control.error() == null && control.reads().typesByRule().isEmpty()) {
            ledger.fail("what its rules read is not known");
        }
        String outOfBounds = RunFacts.outOfBounds(snapshot, control.control());
        if (outOfBounds != null) {
            ledger.fail(outOfBounds);
        }
        return ledger;
    }

    private Ledger failed(CompiledControl control, String reason) {
        Ledger ledger = ledger(control);
        ledger.fail(reason);
        return ledger;
    }
}
