package io.reprotect.preflight.evaluate;

import io.reprotect.preflight.control.Pack;
import io.reprotect.preflight.snapshot.Attestable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * For which properties the packs take somebody's word. Each pack only speaks for its own controls: one that is evaluated
 * besides can't make the shipped one believe more.
 */
final class TakenWords {
    private final Map<String, Set<String>> valuesByPack = new HashMap<>();
    private final Attestable all;

    TakenWords(List<Pack> packs) {
        Set<String> values = new HashSet<>();
        Set<String> vocabulary = new HashSet<>();
        for (Pack pack : packs) {
            valuesByPack.put(pack.digest(), pack.attestable());
            values.addAll(pack.attestable());
            vocabulary.addAll(pack.vocabulary());
        }
        all = new Attestable(values, vocabulary);
    }

    /** What any of the packs takes. */
    Attestable all() {
        return all;
    }

    /** The properties that one pack takes. */
    Set<String> of(Pack pack) {
        return valuesByPack.getOrDefault(pack.digest(), Set.of());
    }
}
