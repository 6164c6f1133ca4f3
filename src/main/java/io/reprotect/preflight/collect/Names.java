package io.reprotect.preflight.collect;

import io.reprotect.preflight.facts.Fact;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds facts of one type by what a person may call them: an id first, then a name. */
final class Names<T extends Fact> {
    private final Index<T> byId = new Index<>();
    private final Index<T> byName = new Index<>();

    /** The function gives another id that a fact is known by, or null. */
    Names(List<T> facts, Function<T, @Nullable String> otherId) {
        for (T fact : facts) {
            byId.put(fact.id(), fact);
            byId.put(otherId.apply(fact), fact);
            byName.put(fact.name(), fact);
        }
    }

    /** Every fact that is meant. */
    List<T> called(String name) {
        List<T> same = byId.get(name);
        return same.isEmpty() ? byName.get(name) : same;
    }

    /** Ids and names for a message, at most five. */
    static String list(List<? extends Fact> facts) {
        String shown = facts.stream().limit(5).map(Names::one).collect(Collectors.joining(", "));
        return facts.size() > 5 ? shown + " and " + (facts.size() - 5) + " more" : shown;
    }

    private static String one(Fact fact) {
        return fact.id() + " (" + fact.name() + ")";
    }
}
