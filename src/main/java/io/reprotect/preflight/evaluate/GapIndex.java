package io.reprotect.preflight.evaluate;

import io.reprotect.preflight.snapshot.Attestation;
import io.reprotect.preflight.snapshot.Attested;
import io.reprotect.preflight.snapshot.Gap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The gaps of a snapshot by fact type, each with the ids by which it concerns a subject. A property that rests on somebody's
 * word is one, too, for controls that don't take it.
 */
final class GapIndex {
    private final Map<String, List<Entry>> byType = new HashMap<>();

    /** A gap; without anchors it concerns everyone. {@code word}: it is one only for who takes nobody's word. */
    record Entry(Gap gap, Set<String> anchors, boolean word) {}

    GapIndex(List<Gap> gaps, Map<Attested.Place, Attestation> words, Inventory inventory) {
        gaps.forEach(gap -> add(gap, false, inventory));
        words.forEach((place, word) -> add(
                new Gap(
                        place.type(),
                        place.id(),
                        place.property(),
                        "it rests on the word of " + word.by()
                                + ", which this control does not take: it does not list it as attestable"),
                true,
                inventory));
    }

    private void add(Gap gap, boolean word, Inventory inventory) {
        byType.computeIfAbsent(gap.type(), t -> new ArrayList<>())
                .add(new Entry(gap, Anchors.of(gap, inventory), word));
    }

    List<Entry> ofType(String type) {
        return byType.getOrDefault(type, List.of());
    }
}
