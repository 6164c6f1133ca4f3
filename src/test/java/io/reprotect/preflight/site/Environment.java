package io.reprotect.preflight.site;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * A healthy site in which something is wrong.
 *
 * @param failing the controls that must fail, and no others
 * @param unknown those that can't be judged because of it
 */
record Environment(String name, Consumer<Site> change, Set<String> failing, Set<String> unknown) {
    static Environment of(String name, Consumer<Site> change, String... failing) {
        return new Environment(name, change, new TreeSet<>(Set.of(failing)), Set.of());
    }

    /** The same, where these controls then have nothing to judge by. */
    Environment leavingUnknown(String... controls) {
        return new Environment(name, change, failing, new TreeSet<>(Set.of(controls)));
    }
}
