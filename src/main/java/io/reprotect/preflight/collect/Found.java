package io.reprotect.preflight.collect;

import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.facts.FactTypes;
import io.reprotect.preflight.facts.Label;
import io.reprotect.preflight.snapshot.Gap;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The facts of a run by what people call them. */
public final class Found {
    private final List<Fact> facts;
    private final Map<String, Fact> byId = new HashMap<>();
    private final Set<String> incomplete = new HashSet<>();

    Found(List<Fact> facts, List<Gap> gaps) {
        this.facts = List.copyOf(facts);
        facts.forEach(fact -> byId.putIfAbsent(fact.id(), fact));
        for (Gap gap : gaps) {
            if (gap.property() == null) {
                incomplete.add(gap.type());
            }
        }
    }

    /** The facts of a type, or of any that can bear a label where it is null, by id or else by name, letters of either case. */
    public List<Fact> called(@Nullable Class<? extends Fact> type, String text) {
        List<Fact> byName = new ArrayList<>();
        for (Fact fact : facts) {
            if (type == null ? !(fact instanceof Label) : type.isInstance(fact)) {
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

    /** The facts of a type that refer to something of that id or name, as the licence of a host does. */
    public List<Fact> belongingTo(Class<? extends Fact> type, String text) {
        List<Fact> found = new ArrayList<>();
        for (Fact fact : all(type)) {
            if (references(fact).stream().anyMatch(id -> calls(id, text))) {
                found.add(fact);
            }
        }
        return found;
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

    /** Whether everything was found that can bear a label, as far as anybody can tell. */
    public boolean whole() {
        return Set.of(Label.class.getSimpleName()).containsAll(incomplete);
    }

    private boolean calls(String id, String text) {
        Fact fact = byId.get(id);
        return id.equalsIgnoreCase(text) || fact != null && text.equalsIgnoreCase(fact.name());
    }

    private static List<String> references(Fact fact) {
        List<String> ids = new ArrayList<>();
        for (RecordComponent component : FactTypes.properties(fact.getClass())) {
            try {
                if (component.getName().endsWith("Id")
                        && component.getAccessor().invoke(fact) instanceof String id) {
                    ids.add(id);
                }
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(component + " cannot be read", e);
            }
        }
        return ids;
    }
}
