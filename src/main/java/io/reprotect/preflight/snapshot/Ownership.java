package io.reprotect.preflight.snapshot;

import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.facts.FactTypes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who owns what, looked up once. */
final class Ownership {
    private static final Map<Class<?>, List<Class<? extends Fact>>> OWNED_BY = index();
    private static final Map<Class<?>, List<String>> ROOTS = roots();

    private Ownership() {}

    /** The types of which every fact of that type owns a collection. */
    static List<Class<? extends Fact>> ownedBy(Class<? extends Fact> type) {
        return OWNED_BY.getOrDefault(type, List.of());
    }

    /** The roots that own a collection of that type each. */
    static List<String> roots(Class<? extends Fact> type) {
        return ROOTS.getOrDefault(type, List.of());
    }

    /** Whether facts of the type are stored; the others are made by the engine. */
    static boolean collected(Class<? extends Fact> type) {
        return !roots(type).isEmpty() || FactTypes.owned(type).by().length > 0;
    }

    private static Map<Class<?>, List<String>> roots() {
        Map<Class<?>, List<String>> roots = new HashMap<>();
        FactTypes.all().forEach(type -> roots.put(type, FactTypes.roots(type)));
        return roots;
    }

    private static Map<Class<?>, List<Class<? extends Fact>>> index() {
        Map<Class<?>, List<Class<? extends Fact>>> index = new HashMap<>();
        FactTypes.all().forEach(type -> index.put(type, FactTypes.ownedBy(type)));
        return index;
    }
}
