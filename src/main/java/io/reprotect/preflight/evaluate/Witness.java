package io.reprotect.preflight.evaluate;

import io.reprotect.preflight.facts.Clock;
import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.facts.Parameter;
import io.reprotect.preflight.facts.Vocabulary;
import io.reprotect.preflight.finding.Evidence;
import io.reprotect.preflight.snapshot.Attestation;
import io.reprotect.preflight.snapshot.Attested;
import io.reprotect.preflight.snapshot.Provenance;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Makes the evidence of findings out of the facts that rules matched. What is told of a fact is shared between findings. */
final class Witness {
    private static final Comparator<Fact> ORDER =
            Comparator.comparing(Inventory::type).thenComparing(Fact::id);

    private final Inventory inventory;
    private final Attested attested;
    private final Map<String, Attestation> meanings = new HashMap<>();
    private final Map<String, Evidence> references = new HashMap<>();
    private final Map<Fact, @Nullable Evidence[]> readings = new IdentityHashMap<>();
    private final Map<Provenance, String> lines = new IdentityHashMap<>();

    Witness(Inventory inventory, Attested attested) {
        this.inventory = inventory;
        this.attested = attested;
        attested.vocabulary().forEach(word -> meanings.put(RunFacts.vocabularyId(word), word));
    }

    /** Bare references, for findings that do not block; what rests on somebody's word is told all the same. */
    List<Evidence> references(Collection<Fact> facts, ControlReads reads) {
        List<Evidence> evidence = new ArrayList<>();
        for (Fact fact : sorted(facts)) {
            if (!(fact instanceof Clock || fact instanceof Parameter || fact instanceof Vocabulary)) {
                evidence.add(reference(fact));
            }
            words(fact, reads, evidence);
        }
        return List.copyOf(evidence);
    }

    private Evidence reference(Fact fact) {
        return references.computeIfAbsent(fact.id(), id -> Evidence.reference(Inventory.type(fact), id));
    }

    private void words(Fact fact, ControlReads reads, List<Evidence> evidence) {
        if (attested.words().isEmpty()) {
            return;
        }
        List<Property> properties = Property.of(fact);
        for (int i = 0; i < properties.size(); i++) {
            Property property = properties.get(i);
            boolean word = fact instanceof Vocabulary || attested.used().containsKey(place(fact, property));
            if (word && shown(fact, property, reads)) {
                evidence.add(reading(fact, properties, i));
            }
        }
    }

    private static Attested.Place place(Fact fact, Property property) {
        return new Attested.Place(Inventory.type(fact), fact.id(), property.name());
    }

    /** The properties that the control reads, with their values and where they came from. */
    List<Evidence> readings(Collection<Fact> facts, ControlReads reads) {
        List<Evidence> evidence = new ArrayList<>();
        for (Fact fact : sorted(facts)) {
            int before = evidence.size();
            List<Property> properties = Property.of(fact);
            for (int i = 0; i < properties.size(); i++) {
                if (shown(fact, properties.get(i), reads)) {
                    evidence.add(reading(fact, properties, i));
                }
            }
            if (evidence.size() == before) {
                evidence.add(reference(fact));
            }
        }
        return List.copyOf(evidence);
    }

    private Evidence reading(Fact fact, List<Property> properties, int position) {
        @Nullable Evidence[] told = readings.computeIfAbsent(fact, f -> new Evidence[properties.size()]);
        Evidence known = told[position];
        if (known == null) {
            known = read(fact, properties.get(position));
            told[position] = known;
        }
        return known;
    }

    private Evidence read(Fact fact, Property property) {
        Provenance origin = inventory.origin(fact);
        Attestation word = fact instanceof Vocabulary
                ? meanings.get(fact.id())
                : attested.used().get(place(fact, property));
        return new Evidence(
                Inventory.type(fact),
                fact.id(),
                property.name(),
                Property.text(property.in(fact)),
                word != null ? word.line() : source(fact, property, origin),
                word != null || origin == null ? null : origin.readAt());
    }

    private String source(Fact fact, Property property, @Nullable Provenance origin) {
        if (origin == null) {
            return fact instanceof Clock ? "clock" : "parameters";
        }
        String line = lines.computeIfAbsent(origin, Provenance::line);
        Attestation other = attested.contradicted().get(place(fact, property));
        return other == null
                ? line
                : line + "; " + other.by() + " attested " + other.value() + " on " + other.on()
                        + ", which a reading outweighs";
    }

    private static boolean shown(Fact fact, Property property, ControlReads reads) {
        if (fact instanceof Vocabulary) {
            return property.name().equals("meaning");
        }
        if (fact instanceof Clock) {
            return property.name().equals("now");
        }
        return fact instanceof Parameter
                ? property.name().equals("value")
                : reads.ofRules(Inventory.type(fact)).contains(property.name());
    }

    private static Collection<Fact> sorted(Collection<Fact> facts) {
        if (facts.size() < 2) {
            return facts;
        }
        TreeSet<Fact> sorted = new TreeSet<>(ORDER);
        sorted.addAll(facts);
        return sorted;
    }
}
