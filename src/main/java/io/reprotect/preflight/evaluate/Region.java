package io.reprotect.preflight.evaluate;

import java.util.Set;

/** A set of owner ids that one or many subjects are about; compared by identity, so that shared ones are judged once. */
final class Region {
    private final Set<String> ids;

    Region(Set<String> ids) {
        this.ids = ids;
    }

    Set<String> ids() {
        return ids;
    }
}
