package io.reprotect.preflight.evaluate.compile;

import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * What the rules of a control look at, taken from the compiled rules and their syntax tree.
 *
 * @param properties fact type to the properties read; a type that is only matched for presence has none
 * @param negatedTypesByRule the fact types under {@code not}, {@code forall} or {@code accumulate}, by rule name
 * @param typesByRule every fact type that a rule matches, by rule name
 */
public record Reads(
        SortedMap<String, SortedSet<String>> properties,
        Map<String, Set<String>> negatedTypesByRule,
        Map<String, Set<String>> typesByRule) {
    /** What is known of a control that did not compile. */
    public static Reads none() {
        return new Reads(new TreeMap<>(), Map.of(), Map.of());
    }
}
