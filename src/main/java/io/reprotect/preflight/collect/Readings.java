package io.reprotect.preflight.collect;

import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.snapshot.Collected;
import io.reprotect.preflight.snapshot.Gap;
import io.reprotect.preflight.snapshot.Observed;
import io.reprotect.preflight.snapshot.Seal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What all sources brought, by type, and which collections are whole. */
final class Readings {
    private final Map<Class<?>, List<Fact>> byType = new HashMap<>();
    private final List<Observed> facts = new ArrayList<>();
    private final List<Seal> seals = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();
    private final Set<List<String>> sealed = new HashSet<>();
    private final Set<List<String>> missing = new HashSet<>();
    private final Set<List<String>> unread = new HashSet<>();
    private final Set<List<String>> unreadAt = new HashSet<>();

    void add(Collected collected) {
        for (Observed observed : collected.facts()) {
            facts.add(observed);
            byType.computeIfAbsent(observed.fact().getClass(), type -> new ArrayList<>())
                    .add(observed.fact());
        }
        for (Seal seal : collected.seals()) {
            seals.add(seal);
            sealed.add(List.of(seal.type(), seal.owner()));
        }
        for (Gap gap : collected.gaps()) {
            gaps.add(gap);
            if (gap.property() == null) {
                missing.add(List.of(gap.type(), gap.owner()));
            } else {
                unread.add(List.of(gap.type(), gap.property()));
                unreadAt.add(List.of(gap.type(), gap.owner(), gap.property()));
            }
        }
    }

    <T extends Fact> List<T> all(Class<T> type) {
        List<T> all = new ArrayList<>();
        byType.getOrDefault(type, List.of()).forEach(fact -> all.add(type.cast(fact)));
        return all;
    }

    List<Fact> facts() {
        return facts.stream().map(Observed::fact).toList();
    }

    List<Observed> observed() {
        return facts;
    }

    List<Seal> seals() {
        return seals;
    }

    List<Gap> gaps() {
        return gaps;
    }

    /** Whether a collection was read whole. */
    boolean whole(Class<? extends Fact> type, String owner) {
        String name = type.getSimpleName();
        return sealed.contains(List.of(name, owner)) && !missing(type, owner);
    }

    boolean missing(Class<? extends Fact> type, String owner) {
        String name = type.getSimpleName();
        return missing.contains(List.of(name, owner)) || missing.contains(List.of(name, Gap.EVERYWHERE));
    }

    /** Whether some fact of the type lacks that property. */
    boolean unread(Class<? extends Fact> type, String property) {
        return unread.contains(List.of(type.getSimpleName(), property));
    }

    /** Whether that very fact lacks that property. */
    boolean unread(Class<? extends Fact> type, String id, String property) {
        return unreadAt.contains(List.of(type.getSimpleName(), id, property))
                || unreadAt.contains(List.of(type.getSimpleName(), Gap.EVERYWHERE, property));
    }
}
