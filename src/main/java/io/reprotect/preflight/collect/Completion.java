package io.reprotect.preflight.collect;

import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.snapshot.Observed;
import io.reprotect.preflight.snapshot.Provenance;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lays what a later source says of facts over those read before; both sources stay named. */
final class Completion {
    private Completion() {}

    static List<Observed> of(List<Observed> facts, List<Observed> later) {
        Map<String, Observed> anew = new HashMap<>();
        later.forEach(observed -> anew.put(observed.fact().id(), observed));
        List<Observed> completed = new ArrayList<>(facts.size());
        for (Observed observed : facts) {
            Observed other = anew.get(observed.fact().id());
            if (other != null && other.fact().getClass() == observed.fact().getClass()) {
                completed.add(completed(observed, other));
                anew.remove(observed.fact().id());
            } else {
                completed.add(observed);
            }
        }
        for (Observed observed : later) {
            if (anew.containsKey(observed.fact().id())) {
                completed.add(observed);
            }
        }
        return completed;
    }

    static List<Fact> facts(List<Observed> facts) {
        return facts.stream().map(Observed::fact).toList();
    }

    private static Observed completed(Observed before, Observed by) {
        Provenance from = before.from();
        Provenance added = by.from();
        String path = from.path() + " and " + added.source() + ":" + added.object() + " " + added.path();
        return new Observed(by.fact(), new Provenance(from.source(), from.object(), path, from.readAt()));
    }
}
