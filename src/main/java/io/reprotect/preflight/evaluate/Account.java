package io.reprotect.preflight.evaluate;

import io.reprotect.preflight.control.Control;
import io.reprotect.preflight.evaluate.compile.CompiledControl;
import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.finding.Evidence;
import io.reprotect.preflight.finding.Finding;
import io.reprotect.preflight.snapshot.Attested;
import io.reprotect.preflight.snapshot.Gap;
import io.reprotect.preflight.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one finding rests on, told in full.
 *
 * @param readings the values that the rules read of the facts that they matched, whatever the outcome
 * @param missing every gap that counts for the control and the subject, and every value that is not there
 */
public record Account(List<Evidence> readings, List<Gap> missing) {
    public Account {
        readings = List.copyOf(readings);
        missing = List.copyOf(missing);
    }

    /** Accounts for a finding of that control over that snapshot. */
    public static Account of(Snapshot snapshot, CompiledControl compiled, Finding finding, Limits limits) {
        Attested attested = Attested.of(snapshot, TakenWords.of(List.of(compiled.pack())));
        Snapshot ordered = Ordered.of(attested.snapshot());
        Inventory inventory = new Inventory(ordered);
        ControlReads reads = new ControlReads(compiled);
        ScopedSubject subject = new Scope(inventory)
                .subjects(compiled.control().subject())
                .byId(finding.subject().id());
        Map<String, Fact> matched = new LinkedHashMap<>();
        if (subject != null) {
            subject.facts().forEach(fact -> matched.put(fact.id(), fact));
        }
        for (Evidence evidence : finding.evidence()) {
            Fact fact = inventory.fact(evidence.id());
            if (fact != null) {
                matched.put(fact.id(), fact);
            }
        }
        List<Evidence> read = new Witness(inventory, attested).readings(matched.values(), reads);
        List<Evidence> readings = new ArrayList<>();
        read.stream().filter(each -> !joins(each, inventory)).forEach(readings::add);
        // The clock and the thresholds are no facts of the snapshot: only the finding has them.
        finding.evidence().stream()
                .filter(evidence -> inventory.fact(evidence.id()) == null)
                .forEach(readings::add);
        GapIndex gaps = new GapIndex(EffectiveGaps.of(ordered, inventory, limits), attested.used(), inventory);
        Set<String> attestable = Set.copyOf(compiled.control().attestable());
        Set<Gap> missing =
                new LinkedHashSet<>(missing(inventory, gaps, compiled.control(), reads, subject, attestable));
        read.stream()
                .filter(each -> each.property() != null && each.value() == null)
                .map(each -> new Gap(each.fact(), each.id(), each.property(), Silence.NO_VALUE))
                .filter(gap -> missing.stream().noneMatch(stated -> about(stated, gap)))
                .toList()
                .forEach(missing::add);
        return new Account(
                readings, missing.stream().sorted(EffectiveGaps.ORDER).toList());
    }

    /** Whether it only tells which fact belongs to which. */
    private static boolean joins(Evidence evidence, Inventory inventory) {
        return "id".equals(evidence.property()) || inventory.fact(evidence.value()) != null;
    }

    private static boolean about(Gap stated, Gap gap) {
        return stated.owner().equals(gap.owner()) && Objects.equals(stated.property(), gap.property());
    }

    private static List<Gap> missing(
            Inventory inventory,
            GapIndex index,
            Control control,
            ControlReads reads,
            @Nullable ScopedSubject subject,
            Set<String> attestable) {
        Surroundings surroundings = new Surroundings(inventory);
        GapFilter filter = new GapFilter(index, reads, control.gapScope(), surroundings, attestable);
        ApplicableGaps gaps = subject == null ? filter.all() : filter.of(subject);
        Set<Gap> missing = new LinkedHashSet<>();
        gaps.lists().forEach(missing::addAll);
        if (subject != null) {
            missing.addAll(new Silence(inventory, surroundings, reads).gaps(subject));
        }
        return missing.stream().sorted(EffectiveGaps.ORDER).toList();
    }
}
