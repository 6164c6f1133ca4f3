package io.reprotect.preflight.evaluate;

import io.reprotect.preflight.facts.Clock;
import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.facts.Parameter;
import io.reprotect.preflight.finding.Evidence;
import io.reprotect.preflight.snapshot.Provenance;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Makes the evidence of findings out of the facts that rules matched. References are shared between findings. */
final class Witness {
    private static final Comparator<Fact> ORDER =
            Comparator.comparing(Inventory::type).thenComparing(Fact::id);

    private final Inventory inventory;
    private final Map<String, Evidence> references = new HashMap<>();

    Witness(Inventory inventory) {
        this.inventory = inventory;
    }

    /** Bare references, for findings that do not block. */
    List<Evidence> references(Collection<Fact> facts) {
        List<Evidence> evidence = new ArrayList<>();
        for (Fact fact : sorted(facts)) {
            if (!(fact instanceof Clock || fact instanceof Parameter)) {
                evidence.add(references.computeIfAbsent(fact.id(), id -> Evidence.reference(Inventory.type(fact), id)));
            }
        }
        return List.copyOf(evidence);
    }

    /** The properties that the control reads, with their values and where they came from. */
    List<Evidence> readings(Collection<Fact> facts, ControlReads reads) {
        List<Evidence> evidence = new ArrayList<>();
        for (Fact fact : sorted(facts)) {
            int before = evidence.size();
            for (Property property : Property.of(fact)) {
                if (shown(fact, property, reads)) {
                    evidence.add(reading(fact, property));
                }
            }
            if (evidence.size() == before) {
                evidence.addAll(references(List.of(fact)));
            }
        }
        return List.copyOf(evidence);
    }

    private Evidence reading(Fact fact, Property property) {
        Provenance origin = inventory.origin(fact);
        String made = fact instanceof Clock ? "clock" : "parameters";
        return new Evidence(
                Inventory.type(fact),
                fact.id(),
                property.name(),
                Property.text(property.in(fact)),
                origin == null ? made : origin.line(),
                origin == null ? null : origin.readAt());
    }

    private static boolean shown(Fact fact, Property property, ControlReads reads) {
        if (fact instanceof Clock) {
            return property.name().equals("now");
        }
        return fact instanceof Parameter
                ? property.name().equals("value")
                : reads.ofRules(Inventory.type(fact)).contains(property.name());
    }

    private static Collection<Fact> sorted(Collection<Fact> facts) {
        if (facts.size() < 2) {
            return facts;
        }
        TreeSet<Fact> sorted = new TreeSet<>(ORDER);
        sorted.addAll(facts);
        return sorted;
    }
}
