package io.reprotect.preflight.evaluate;

import io.reprotect.preflight.snapshot.Gap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The gaps of a snapshot by fact type, each with the ids by which it concerns a subject. */
final class GapIndex {
    private final Map<String, List<Entry>> byType = new HashMap<>();

    /** A gap; without anchors it concerns everyone. */
    record Entry(Gap gap, Set<String> anchors) {}

    GapIndex(List<Gap> gaps, Inventory inventory) {
        for (Gap gap : gaps) {
            byType.computeIfAbsent(gap.type(), t -> new ArrayList<>()).add(new Entry(gap, Anchors.of(gap, inventory)));
        }
    }

    List<Entry> ofType(String type) {
        return byType.getOrDefault(type, List.of());
    }
}
