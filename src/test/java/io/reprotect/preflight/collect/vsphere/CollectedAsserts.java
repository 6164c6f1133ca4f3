package io.reprotect.preflight.collect.vsphere;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.facts.FactTypes;
import io.reprotect.preflight.facts.Root;
import io.reprotect.preflight.snapshot.Collected;
import io.reprotect.preflight.snapshot.Gap;
import io.reprotect.preflight.snapshot.Observed;
import java.lang.reflect.RecordComponent;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** What every collected source must keep to, and short ways to ask it. */
final class CollectedAsserts {
    private CollectedAsserts() {}

    static <T extends Fact> List<T> facts(Collected collected, Class<T> type) {
        return collected.facts().stream()
                .map(Observed::fact)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    static Gap gap(Collected collected, Class<? extends Fact> type, String owner, String property) {
        List<Gap> found = collected.gaps().stream()
                .filter(gap -> gap.type().equals(type.getSimpleName())
                        && gap.owner().equals(owner)
                        && Objects.equals(gap.property(), property))
                .toList();
        assertTrue(
                !found.isEmpty(),
                () -> "no gap " + type.getSimpleName() + " " + owner + " " + property + " in " + collected.gaps());
        return found.get(0);
    }

    static boolean sealed(Collected collected, Class<? extends Fact> type, String owner) {
        return collected.seals().stream()
                .anyMatch(seal ->
                        seal.type().equals(type.getSimpleName()) && seal.owner().equals(owner));
    }

    /** A source that failed says so for every type that it is the root of, and holds nothing else. */
    static String failedWhole(Collected collected) {
        assertEquals(List.of(), collected.facts());
        assertEquals(List.of(), collected.seals());
        assertEquals(
                FactTypes.all().stream()
                        .filter(type -> FactTypes.roots(type).contains(Root.VCENTER))
                        .map(type -> type.getSimpleName() + " vcenter")
                        .toList(),
                collected.gaps().stream()
                        .map(gap -> gap.type() + " " + gap.owner())
                        .sorted()
                        .toList());
        String reason = collected.gaps().get(0).reason();
        assertEquals(1, reason.lines().count(), reason);
        return reason;
    }

    /** Every owner has a seal or a gap for what it owns, seals count right, ids are unique, and no null is without a gap. */
    static void consistent(Collected collected) throws ReflectiveOperationException {
        Set<String> ids = new HashSet<>();
        for (Observed observed : collected.facts()) {
            Fact fact = observed.fact();
            assertTrue(ids.add(fact.id()), "twice: " + fact.id());
            for (RecordComponent property : FactTypes.properties(fact.getClass())) {
                if (property.getAccessor().invoke(fact) == null && !FactTypes.nullable(property)) {
                    gap(collected, fact.getClass(), fact.id(), property.getName());
                }
            }
            for (Class<? extends Fact> owned : FactTypes.ownedBy(fact.getClass())) {
                if (!sealed(collected, owned, fact.id())) {
                    gap(collected, owned, fact.id(), null);
                }
            }
        }
        collected
                .seals()
                .forEach(seal -> assertEquals(
                        seal.count(),
                        collected.facts().stream()
                                .map(Observed::fact)
                                .filter(fact -> fact.getClass().getSimpleName().equals(seal.type())
                                        && fact.owner().equals(seal.owner()))
                                .count(),
                        seal.toString()));
    }
}
