package io.reprotect.preflight.gate;

import io.reprotect.preflight.facts.ContainerMapping;
import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.facts.RetentionVolume;
import io.reprotect.preflight.snapshot.Observed;
import io.reprotect.preflight.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The facts of a snapshot by id and type, and those that a request needs by what they belong to. */
final class FactIndex {
    private final Map<String, Fact> byId = new HashMap<>();
    private final Map<Class<?>, List<Fact>> byType = new HashMap<>();
    private final Map<@Nullable String, List<RetentionVolume>> volumes = new HashMap<>();
    private final Map<@Nullable String, List<ContainerMapping>> mappings = new HashMap<>();

    FactIndex(Snapshot snapshot) {
        for (Observed observed : snapshot.facts()) {
            index(observed.fact());
        }
    }

    /** The fact of that id, or null where there is none or it is of another type. */
    <T extends Fact> @Nullable T get(Class<T> type, @Nullable String id) {
        Fact fact = id == null ? null : byId.get(id);
        return type.isInstance(fact) ? type.cast(fact) : null;
    }

    /** Every fact of a type, in the snapshot's order. */
    <T extends Fact> List<T> all(Class<T> type) {
        return cast(byType.getOrDefault(type, List.of()));
    }

    /** The retention volumes of a master target. */
    List<RetentionVolume> volumes(@Nullable String target) {
        return volumes.getOrDefault(target, List.of());
    }

    /** The mappings of a container. */
    List<ContainerMapping> mappings(@Nullable String container) {
        return mappings.getOrDefault(container, List.of());
    }

    private void index(Fact fact) {
        byId.put(fact.id(), fact);
        byType.computeIfAbsent(fact.getClass(), type -> new ArrayList<>()).add(fact);
        if (fact instanceof RetentionVolume volume) {
            volumes.computeIfAbsent(volume.masterTargetId(), target -> new ArrayList<>(1))
                    .add(volume);
        } else if (fact instanceof ContainerMapping mapping) {
            mappings.computeIfAbsent(mapping.containerId(), container -> new ArrayList<>(1))
                    .add(mapping);
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Fact> List<T> cast(List<Fact> facts) {
        return (List<T>) facts;
    }
}
