package io.reprotect.preflight.evaluate;

import io.reprotect.preflight.control.Control;
import io.reprotect.preflight.snapshot.Gap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The gaps that count for one control, found by subject; a region shared by many subjects is looked up once. */
final class GapFilter {
    private final Surroundings surroundings;
    private final List<Gap> everywhere = new ArrayList<>();
    private final Map<String, List<Gap>> byAnchor = new HashMap<>();
    private final Map<Region, List<Gap>> byRegion = new IdentityHashMap<>();

    /** {@code attestable} names the properties for which the control takes somebody's word. */
    GapFilter(
            GapIndex index,
            ControlReads reads,
            Control.GapScope scope,
            Surroundings surroundings,
            Set<String> attestable) {
        this.surroundings = surroundings;
        for (String type : reads.types()) {
            index.ofType(type).stream()
                    .filter(entry -> counts(reads, entry.gap()) && !(entry.word() && taken(entry.gap(), attestable)))
                    .forEach(entry -> add(entry, scope));
        }
        for (String type : reads.owners()) {
            if (!reads.types().contains(type)) {
                index.ofType(type).stream()
                        .filter(entry -> entry.gap().property() == null)
                        .forEach(entry -> add(entry, scope));
            }
        }
        everywhere.sort(EffectiveGaps.ORDER);
    }

    /** The gaps that count for a subject. */
    ApplicableGaps of(ScopedSubject subject) {
        if (byAnchor.isEmpty()) {
            return everywhere.isEmpty() ? ApplicableGaps.NONE : new ApplicableGaps(List.of(everywhere));
        }
        List<List<Gap>> found = new ArrayList<>();
        found.add(everywhere);
        surroundings.of(subject).forEach(region -> found.add(byRegion.computeIfAbsent(region, this::of)));
        found.removeIf(List::isEmpty);
        return found.isEmpty() ? ApplicableGaps.NONE : new ApplicableGaps(found);
    }

    /** Every gap that counts for the control at all. */
    ApplicableGaps all() {
        List<Gap> all = new ArrayList<>(everywhere);
        Set<Gap> anchored = new HashSet<>();
        byAnchor.values().forEach(anchored::addAll);
        all.addAll(anchored);
        all.sort(EffectiveGaps.ORDER);
        return all.isEmpty() ? ApplicableGaps.NONE : new ApplicableGaps(List.of(all));
    }

    private List<Gap> of(Region region) {
        boolean fewer = byAnchor.size() < region.ids().size();
        Set<String> smaller = fewer ? byAnchor.keySet() : region.ids();
        Set<String> larger = fewer ? region.ids() : byAnchor.keySet();
        Set<Gap> found = new HashSet<>();
        for (String id : smaller) {
            if (larger.contains(id)) {
                found.addAll(byAnchor.getOrDefault(id, List.of()));
            }
        }
        return found.stream().sorted(EffectiveGaps.ORDER).toList();
    }

    private void add(GapIndex.Entry entry, Control.GapScope scope) {
        if (scope == Control.GapScope.INVENTORY || entry.anchors().isEmpty()) {
            everywhere.add(entry.gap());
        } else {
            entry.anchors()
                    .forEach(anchor -> byAnchor.computeIfAbsent(anchor, a -> new ArrayList<>())
                            .add(entry.gap()));
        }
    }

    private static boolean taken(Gap gap, Set<String> attestable) {
        return attestable.contains(gap.type() + "." + gap.property());
    }

    private static boolean counts(ControlReads reads, Gap gap) {
        return gap.property() == null || reads.property(gap.type(), gap.property());
    }
}
