package io.reprotect.preflight.gate;

import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.snapshot.Observed;
import io.reprotect.preflight.snapshot.Snapshot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The facts of a snapshot by id. */
final class FactIndex {
    private final Map<String, Fact> byId = new HashMap<>();
    private final List<Observed> facts;

    FactIndex(Snapshot snapshot) {
        facts = snapshot.facts();
        for (Observed observed : facts) {
            byId.put(observed.fact().id(), observed.fact());
        }
    }

    /** The fact of that id, or null where there is none or it is of another type. */
    <T extends Fact> @Nullable T get(Class<T> type, @Nullable String id) {
        Fact fact = id == null ? null : byId.get(id);
        return type.isInstance(fact) ? type.cast(fact) : null;
    }

    /** Every fact of a type, in the snapshot's order. */
    <T extends Fact> List<T> all(Class<T> type) {
        return facts.stream()
                .map(Observed::fact)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }
}
