package io.reprotect.preflight.evaluate;

import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.snapshot.Gap;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Finds what may have kept every rule silent: values that are missing or unknown near a subject. */
final class Silence {
    static final String NO_VALUE = "the source gives no value";
    private static final int NAMED = 3;
    private static final int NEAR = 200;

    private final Inventory inventory;
    private final Surroundings surroundings;
    private final ControlReads reads;

    Silence(Inventory inventory, Surroundings surroundings, ControlReads reads) {
        this.inventory = inventory;
        this.surroundings = surroundings;
        this.reads = reads;
    }

    String reason(ScopedSubject subject) {
        List<String> missing = missing(subject);
        if (missing.isEmpty()) {
            return "a value is missing or not known";
        }
        List<String> named = missing.subList(0, Math.min(NAMED, missing.size()));
        int more = missing.size() - named.size();
        return "missing or not known: " + String.join(", ", named) + (more == 0 ? "" : ", and " + more + " more");
    }

    private List<String> missing(ScopedSubject subject) {
        return gaps(subject).stream()
                .map(gap -> gap.type() + "." + gap.property() + " of " + gap.owner())
                .toList();
    }

    /** The values that the rules read near a subject and that are not there, or not known. */
    List<Gap> gaps(ScopedSubject subject) {
        List<Gap> missing = new ArrayList<>();
        for (Fact fact : near(subject)) {
            for (Property property : Property.of(fact)) {
                Object value = property.in(fact);
                if ((value == null || Property.unfamiliar(value))
                        && reads.ofRules(Inventory.type(fact)).contains(property.name())) {
                    missing.add(new Gap(
                            Inventory.type(fact),
                            fact.id(),
                            property.name(),
                            value == null ? NO_VALUE : "its value is not known to this release"));
                }
            }
        }
        return missing;
    }

    private Set<Fact> near(ScopedSubject subject) {
        Set<Fact> near = new LinkedHashSet<>(subject.facts());
        for (Region region : surroundings.of(subject)) {
            if (region.ids().size() <= NEAR) {
                for (String id : new TreeSet<>(region.ids())) {
                    Fact fact = inventory.fact(id);
                    if (fact != null) {
                        near.add(fact);
                    }
                }
            }
        }
        return near;
    }
}
