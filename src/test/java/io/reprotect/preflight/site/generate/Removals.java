package io.reprotect.preflight.site.generate;

import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.facts.FactTypes;
import io.reprotect.preflight.snapshot.Observed;
import io.reprotect.preflight.snapshot.Seal;
import io.reprotect.preflight.snapshot.Snapshot;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Takes something out of an environment that was read: a fact, a seal, or a property that no source may leave out. */
final class Removals {
    private Removals() {}

    static Environment any(Environment environment, Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> fact(environment, random);
            case 1 -> seal(environment, random);
            default -> property(environment, random);
        };
    }

    private static Environment fact(Environment environment, Random random) {
        List<Observed> facts = new ArrayList<>(environment.snapshot().facts());
        Fact removed = facts.remove(random.nextInt(facts.size())).fact();
        return after(environment, "removed " + shown(removed), "facts", facts);
    }

    private static Environment seal(Environment environment, Random random) {
        List<Seal> seals = new ArrayList<>(environment.snapshot().seals());
        Seal removed = seals.remove(random.nextInt(seals.size()));
        return after(environment, "removed the seal of " + removed.type() + " of " + removed.owner(), "seals", seals);
    }

    private static Environment property(Environment environment, Random random) {
        List<Observed> facts = new ArrayList<>(environment.snapshot().facts());
        int at = random.nextInt(facts.size());
        Fact fact = facts.get(at).fact();
        List<RecordComponent> properties = FactTypes.properties(fact.getClass()).stream()
                .filter(each -> !FactTypes.nullable(each) && removable(fact, each))
                .toList();
        if (properties.isEmpty()) {
            return seal(environment, random);
        }
        String name = properties.get(random.nextInt(properties.size())).getName();
        facts.set(at, Records.with(facts.get(at), "fact", Records.with(fact, name, null)));
        return after(environment, "removed " + shown(fact) + " " + name, "facts", facts);
    }

    /** Neither what tells facts apart nor what says whose they are: without those a snapshot is none. */
    private static boolean removable(Fact fact, RecordComponent property) {
        Object value = Records.get((Record) fact, property.getName());
        return value != null
                && !property.getName().equals("id")
                && !value.equals(fact.owner())
                && property.getType() != List.class;
    }

    static Environment after(Environment before, String change, String component, Object value) {
        List<String> changes = new ArrayList<>(before.changes());
        changes.add(change);
        Snapshot snapshot = Records.with(before.snapshot(), component, value);
        return new Environment(before.seed(), changes, snapshot);
    }

    static String shown(Fact fact) {
        return fact.getClass().getSimpleName() + " " + fact.id();
    }
}
