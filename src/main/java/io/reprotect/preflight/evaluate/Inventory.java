package io.reprotect.preflight.evaluate;

import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.snapshot.Observed;
import io.reprotect.preflight.snapshot.Provenance;
import io.reprotect.preflight.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The facts of a snapshot by id, type and owner, in the snapshot's order. */
final class Inventory {
    private final List<Fact> ordered = new ArrayList<>();
    private final Map<String, Observed> byId = new HashMap<>();
    private final Map<Class<?>, List<Fact>> byType = new HashMap<>();
    private final Map<Class<?>, Map<String, List<Fact>>> byOwner = new HashMap<>();

    Inventory(Snapshot snapshot) {
        snapshot.facts().forEach(this::index);
    }

    /** Every fact, by type and id. */
    List<Fact> facts() {
        return ordered;
    }

    /** The fact of that id, or null. */
    @Nullable
    Fact fact(@Nullable String id) {
        Observed observed = id == null ? null : byId.get(id);
        return observed == null ? null : observed.fact();
    }

    /** The fact of that id and type, or null. */
    <T extends Fact> @Nullable T fact(@Nullable String id, Class<T> type) {
        Fact fact = fact(id);
        return type.isInstance(fact) ? type.cast(fact) : null;
    }

    /** All facts of a type, by id. */
    <T extends Fact> List<T> all(Class<T> type) {
        return cast(byType.getOrDefault(type, List.of()));
    }

    /** The facts of a type that an owner has. */
    <T extends Fact> List<T> ownedBy(@Nullable String owner, Class<T> type) {
        Map<String, List<Fact>> owned = byOwner.get(type);
        return owned == null ? List.of() : cast(owned.getOrDefault(owner, List.of()));
    }

    /** Where a fact came from; null for one that the engine made. */
    @Nullable
    Provenance origin(Fact fact) {
        Observed observed = byId.get(fact.id());
        return observed == null ? null : observed.from();
    }

    static String type(Fact fact) {
        return fact.getClass().getSimpleName();
    }

    private void index(Observed observed) {
        Fact fact = observed.fact();
        ordered.add(fact);
        byId.putIfAbsent(fact.id(), observed);
        byType.computeIfAbsent(fact.getClass(), t -> new ArrayList<>()).add(fact);
        String owner = fact.owner();
        if (owner != null) {
            byOwner.computeIfAbsent(fact.getClass(), t -> new HashMap<>())
                    .computeIfAbsent(owner, o -> new ArrayList<>())
                    .add(fact);
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Fact> List<T> cast(List<Fact> facts) {
        return (List<T>) facts;
    }
}
