package io.reprotect.preflight.evaluate.cases;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.facts.FactTypes;
import io.reprotect.preflight.facts.Owned;
import io.reprotect.preflight.snapshot.ClockReading;
import io.reprotect.preflight.snapshot.Gap;
import io.reprotect.preflight.snapshot.Observed;
import io.reprotect.preflight.snapshot.Provenance;
import io.reprotect.preflight.snapshot.Seal;
import io.reprotect.preflight.snapshot.Snapshot;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The snapshot that a case describes: every collection is sealed but those that it leaves unsealed or gives a gap. */
final class CaseSnapshot {
    private static final String SOURCE = "case";

    private final Case described;
    private final List<Observed> facts = new ArrayList<>();
    private final List<Seal> seals = new ArrayList<>();
    private final List<Gap> gaps;

    private CaseSnapshot(Case described) {
        this.described = described;
        this.gaps = new ArrayList<>(described.gaps());
    }

    static Snapshot of(String control, Case described) throws CaseException {
        CaseSnapshot made = new CaseSnapshot(described);
        for (Map.Entry<Case.Key, ObjectNode> each : described.facts().entrySet()) {
            made.add(each.getKey().type(), each.getValue());
        }
        made.seal();
        SortedMap<String, Long> parameters = new TreeMap<>();
        described.parameters().forEach((name, value) -> parameters.put(control + "." + name, value));
        return new Snapshot(
                new ClockReading(described.now(), described.now()),
                described.now(),
                SOURCE,
                Map.of(),
                described.vocabulary(),
                parameters,
                List.of(),
                made.facts,
                made.seals,
                made.gaps);
    }

    private void add(String type, ObjectNode properties) throws CaseException {
        Fact fact = FactMaker.make(type, properties);
        facts.add(new Observed(fact, new Provenance(SOURCE, fact.id(), "", described.now())));
        for (RecordComponent property : FactTypes.properties(fact.getClass())) {
            if (!FactTypes.nullable(property) && !Case.given(properties, property.getName())) {
                gaps.add(new Gap(type, fact.id(), property.getName(), "the case does not give it"));
            }
        }
    }

    private void seal() {
        for (Class<? extends Fact> type : FactTypes.all()) {
            Owned owned = FactTypes.owned(type);
            for (String root : owned.root()) {
                seal(type, root);
            }
            for (Class<? extends Fact> owner : owned.by()) {
                facts.stream().map(Observed::fact).filter(owner::isInstance).forEach(fact -> seal(type, fact.id()));
            }
        }
    }

    private void seal(Class<? extends Fact> type, String owner) {
        String name = type.getSimpleName();
        boolean gap = described.gaps().stream()
                .anyMatch(g -> g.property() == null
                        && g.type().equals(name)
                        && (g.owner().equals(owner) || g.owner().equals(Gap.EVERYWHERE)));
        if (!gap && !described.unsealed().contains(name + " of " + owner)) {
            long count = facts.stream()
                    .map(Observed::fact)
                    .filter(fact -> type.isInstance(fact) && owner.equals(fact.owner()))
                    .count();
            seals.add(new Seal(name, owner, count, SOURCE, described.now()));
        }
    }
}
