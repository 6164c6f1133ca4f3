package io.reprotect.preflight.gate;

import io.reprotect.preflight.finding.Subject;
import java.util.Set;

/** Tells the findings about machines for which a request went out already. */
final class Begun {
    private Begun() {}

    /** Whether the subject is such a machine, alone or in a pair. */
    static boolean concerns(Subject subject, Set<String> items) {
        if (!subject.type().equals("Machine")
                && !subject.type().startsWith("Machine/")
                && !subject.type().endsWith("/Machine")) {
            return false;
        }
        return items.stream()
                .map(item -> "machine/" + item)
                .anyMatch(id -> subject.id().equals(id)
                        || subject.id().startsWith(id + "/")
                        || subject.id().endsWith("/" + id));
    }
}
