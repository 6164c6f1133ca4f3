package io.reprotect.preflight.evaluate;

import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What earlier attempts at the same evaluation found not to end.
 *
 * @param packs digests of the packs whose controls together did not end: each is judged on its own from now on
 * @param controls ids of the controls that did not end on their own, with the reason: they are not run again
 */
public record Runaways(SortedSet<String> packs, SortedMap<String, String> controls) {
    private static final Runaways NONE = new Runaways(new TreeSet<>(), new TreeMap<>());

    public Runaways {
        packs = Collections.unmodifiableSortedSet(new TreeSet<>(packs));
        controls = Collections.unmodifiableSortedMap(new TreeMap<>(controls));
    }

    /** Nothing is known to run away. */
    public static Runaways none() {
        return NONE;
    }

    Runaways withPack(String digest) {
        SortedSet<String> more = new TreeSet<>(packs);
        more.add(digest);
        return new Runaways(more, controls);
    }

    Runaways withControl(String id, String reason) {
        SortedMap<String, String> more = new TreeMap<>(controls);
        more.put(id, reason);
        return new Runaways(packs, more);
    }
}
