package io.reprotect.preflight.collect;

import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.facts.FactTypes;
import io.reprotect.preflight.snapshot.Gap;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The facts of a run by what people call them. */
public final class Found {
    private final List<Fact> facts;
    private final Set<String> incomplete = new HashSet<>();

    Found(List<Fact> facts, List<Gap> gaps) {
        this.facts = List.copyOf(facts);
        for (Gap gap : gaps) {
            if (gap.property() == null) {
                incomplete.add(gap.type());
            }
        }
    }

    /** The facts of a type, or of any where it is null, that have the id or else the name, letters of either case. */
    public List<Fact> called(@Nullable Class<? extends Fact> type, String text) {
        List<Fact> byName = new ArrayList<>();
        for (Fact fact : facts) {
            if (type == null || type.isInstance(fact)) {
                if (fact.id().equalsIgnoreCase(text)) {
                    return List.of(fact);
                }
                if (text.equalsIgnoreCase(fact.name())) {
                    byName.add(fact);
                }
            }
        }
        return byName;
    }

    /** All facts of a type. */
    public List<Fact> all(Class<? extends Fact> type) {
        return facts.stream().filter(type::isInstance).toList();
    }

    /** Whether every fact of the type was found, as far as anybody can tell. */
    public boolean whole(Class<? extends Fact> type) {
        if (incomplete.contains(type.getSimpleName())) {
            return false;
        }
        for (Class<? extends Fact> owner : FactTypes.owned(type).by()) {
            if (!whole(owner)) {
                return false;
            }
        }
        return true;
    }

    /** Whether anything at all may not have been found. */
    public boolean whole() {
        return incomplete.isEmpty();
    }
}
