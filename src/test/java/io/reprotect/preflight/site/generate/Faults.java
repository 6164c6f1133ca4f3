package io.reprotect.preflight.site.generate;

import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.facts.FactTypes;
import io.reprotect.preflight.snapshot.Observed;
import io.reprotect.preflight.snapshot.Seal;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;

/** Changes one property of one fact to another value that could have been read, or adds a fact like another. */
final class Faults {
    private Faults() {}

    static Environment any(Environment environment, Random random) {
        return random.nextInt(8) == 0 ? another(environment, random) : changed(environment, random);
    }

    private static Environment changed(Environment environment, Random random) {
        List<Observed> facts = new ArrayList<>(environment.snapshot().facts());
        int at = random.nextInt(facts.size());
        Fact fact = facts.get(at).fact();
        List<RecordComponent> properties = FactTypes.properties(fact.getClass()).stream()
                .filter(each -> !each.getName().equals("id")
                        && !fact.owner().equals(Records.get((Record) fact, each.getName())))
                .toList();
        if (properties.isEmpty()) {
            return environment;
        }
        RecordComponent property = properties.get(random.nextInt(properties.size()));
        Object old = Records.get((Record) fact, property.getName());
        Object value = value(environment, fact, property, old, random);
        facts.set(at, Records.with(facts.get(at), "fact", Records.with(fact, property.getName(), value)));
        String what = Removals.shown(fact) + " " + property.getName() + ": " + old + " became " + value;
        return Removals.after(environment, what, "facts", facts);
    }

    private static Object value(
            Environment environment, Fact fact, RecordComponent property, Object old, Random random) {
        Class<?> type = property.getType();
        if (FactTypes.nullable(property) && random.nextInt(4) == 0) {
            return null;
        } else if (type == Boolean.class) {
            return !Boolean.TRUE.equals(old);
        } else if (type.isEnum()) {
            Object[] constants = type.getEnumConstants();
            return constants[random.nextInt(constants.length)];
        } else if (type == Long.class || type == Integer.class) {
            long number = number(old == null ? 0 : ((Number) old).longValue(), random);
            return type == Long.class ? (Object) number : (Object) (int) number;
        } else if (type == Instant.class) {
            Instant from = old == null ? environment.snapshot().clock().now() : (Instant) old;
            return from.plusSeconds((random.nextBoolean() ? 1 : -1) * (1L << random.nextInt(24)));
        } else if (type == List.class) {
            return random.nextBoolean() ? List.of() : List.of("never-seen");
        }
        return text(environment, fact, property, old, random);
    }

    private static long number(long old, Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> old + 1;
            case 2 -> old - 1;
            default -> old * 100 + 1;
        };
    }

    /** The value of a neighbour, the same in capitals, or one that nobody has ever seen. */
    private static Object text(
            Environment environment, Fact fact, RecordComponent property, Object old, Random random) {
        if (random.nextInt(3) == 0) {
            return random.nextBoolean() || old == null
                    ? "never-seen"
                    : old.toString().toUpperCase(Locale.ROOT);
        }
        List<Object> others = environment.snapshot().facts().stream()
                .map(Observed::fact)
                .filter(other -> other.getClass() == fact.getClass())
                .map(other -> Records.get((Record) other, property.getName()))
                .filter(other -> other != null && !Objects.equals(other, old))
                .distinct()
                .toList();
        return others.isEmpty() ? "never-seen" : others.get(random.nextInt(others.size()));
    }

    /** A second fact like one that is there, sealed as if it had been read with it. */
    private static Environment another(Environment environment, Random random) {
        List<Observed> facts = new ArrayList<>(environment.snapshot().facts());
        Observed like = facts.get(random.nextInt(facts.size()));
        String type = like.fact().getClass().getSimpleName();
        String id = like.fact().id() + "/twin-" + facts.size();
        facts.add(Records.with(like, "fact", Records.with(like.fact(), "id", id)));
        List<Seal> seals = environment.snapshot().seals().stream()
                .map(seal -> seal.type().equals(type)
                                && seal.owner().equals(like.fact().owner())
                        ? Records.with(seal, "count", seal.count() + 1)
                        : seal)
                .toList();
        Environment more = Removals.after(environment, "a twin of " + Removals.shown(like.fact()), "facts", facts);
        return new Environment(more.seed(), more.changes(), Records.with(more.snapshot(), "seals", seals));
    }
}
