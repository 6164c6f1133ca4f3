package io.reprotect.preflight.evaluate;

import io.reprotect.preflight.control.Pack;
import io.reprotect.preflight.snapshot.Attestable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * For which properties some control takes somebody's word. Each control only speaks for itself: what another lists as
 * attestable, of its own pack or of one that is evaluated besides, can't make it believe more.
 */
final class TakenWords {
    private TakenWords() {}

    static Attestable of(List<Pack> packs) {
        Set<String> values = new HashSet<>();
        Set<String> vocabulary = new HashSet<>();
        for (Pack pack : packs) {
            values.addAll(pack.attestable());
            vocabulary.addAll(pack.vocabulary());
        }
        return new Attestable(values, vocabulary);
    }
}
