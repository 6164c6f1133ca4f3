package io.reprotect.preflight.snapshot;

import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.facts.FactTypes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds what makes a snapshot contradict itself, so that a lost fact can never look like an absent thing. Linear in the size
 * of the snapshot.
 */
public final class Integrity {
    private static final int NAMED = 3;

    private final Snapshot snapshot;
    private final Set<Collection> ids = new HashSet<>();
    private final Map<String, Class<? extends Fact>> types = new HashMap<>();
    private final Map<Collection, Long> counts = new HashMap<>();
    private final Set<Collection> sealed = new HashSet<>();
    private final Set<Collection> missing = new HashSet<>();
    /** How far a reading may lie from the clock of the run, which is read last: longer ago, it tells nothing of now. */
    private static final Duration AGE = Duration.ofMinutes(60);

    private final Set<Property> unread = new HashSet<>();
    private final Map<Cause, List<String>> causes = new TreeMap<>();
    private final Set<Gap> nulls = new LinkedHashSet<>();

    /** Its methods are spelled out: those that Java generates for a record are linked at every start, and that takes time. */
    private record Collection(String type, @Nullable String owner) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Collection that && type.equals(that.type) && Objects.equals(owner, that.owner);
        }

        @Override
        public int hashCode() {
            return 31 * type.hashCode() + Objects.hashCode(owner);
        }
    }

    private record Property(String type, String owner, String name) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Property that
                    && type.equals(that.type)
                    && owner.equals(that.owner)
                    && name.equals(that.name);
        }

        @Override
        public int hashCode() {
            return Objects.hash(type, owner, name);
        }
    }

    private record Cause(String type, String what) implements Comparable<Cause> {
        @Override
        public int compareTo(Cause other) {
            int byType = type.compareTo(other.type);
            return byType != 0 ? byType : what.compareTo(other.what);
        }
    }

    private Integrity(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    /**
     * The gaps that the snapshot should have and does not state itself: a type that is contradicted is untrustworthy
     * everywhere, a null that no source could mean is a gap of its fact.
     */
    public static List<Gap> gaps(Snapshot snapshot) {
        return new Integrity(snapshot).find();
    }

    private List<Gap> find() {
        snapshot.gaps().forEach(this::note);
        snapshot.facts().forEach(observed -> count(observed.fact()));
        snapshot.seals().forEach(this::seal);
        snapshot.facts().forEach(observed -> owner(observed.fact()));
        roots();
        List<Gap> gaps = new ArrayList<>(nulls);
        causes.forEach((cause, where) -> gaps.add(new Gap(cause.type, Gap.EVERYWHERE, null, reason(cause, where))));
        gaps.sort(Order.GAPS);
        return gaps;
    }

    private void note(Gap gap) {
        if (gap.property() == null) {
            missing.add(new Collection(gap.type(), gap.owner()));
        } else {
            unread.add(new Property(gap.type(), gap.owner(), gap.property()));
            Class<? extends Fact> type = FactTypes.named(gap.type());
            if (type != null && RecordShape.of(type).slot(gap.property()) == null) {
                contradict(gap.type(), "a gap names a property that there is not", gap.owner());
            }
        }
    }

    private void count(Fact fact) {
        String type = fact.getClass().getSimpleName();
        counts.merge(new Collection(type, fact.owner()), 1L, Long::sum);
        if (!ids.add(new Collection(type, fact.id()))) {
            contradict(type, "an id stands twice", fact.id());
        }
        type(fact, type);
        if (!collected(fact.getClass())) {
            contradict(type, "a fact that only the engine makes is stored", fact.id());
        }
        nulls(fact, type);
    }

    /** An id is one fact's only: else a reference or a collection would belong to either. */
    private void type(Fact fact, String type) {
        Class<? extends Fact> other = types.putIfAbsent(fact.id(), fact.getClass());
        if (other != null && other != fact.getClass()) {
            contradict(type, "facts of two types have one id", fact.id());
            contradict(other.getSimpleName(), "facts of two types have one id", fact.id());
        }
    }

    private void nulls(Fact fact, String type) {
        for (RecordShape.Slot slot : RecordShape.of(fact.getClass()).slots()) {
            if (slot.value(fact) == null
                    && !FactTypes.nullable(slot.component())
                    && !unread.contains(new Property(type, fact.id(), slot.name()))
                    && !unread.contains(new Property(type, Gap.EVERYWHERE, slot.name()))) {
                nulls.add(new Gap(type, fact.id(), slot.name(), "the source gave no value; collect again"));
            }
        }
    }

    private void seal(Seal seal) {
        Class<? extends Fact> type = FactTypes.named(seal.type());
        Collection collection = new Collection(seal.type(), seal.owner());
        if (type == null || !collected(type)) {
            contradict(seal.type(), "a seal is for a type that is not collected", seal.owner());
            return;
        }
        if (!sealed.add(collection)) {
            contradict(seal.type(), "a collection is sealed twice", seal.owner());
        }
        if (counts.getOrDefault(collection, 0L) != seal.count()) {
            contradict(seal.type(), "a seal's count is not the number of facts", seal.owner());
        }
        if (!owns(seal.owner(), type)) {
            contradict(seal.type(), "a sealed collection has no owner in the snapshot", seal.owner());
        }
        if (Duration.between(seal.readAt(), snapshot.clock().local()).abs().compareTo(AGE) > 0) {
            contradict(
                    seal.type(),
                    "it was read more than " + AGE.toMinutes() + " minutes away from the clock",
                    seal.owner());
        }
    }

    private void owner(Fact fact) {
        Class<? extends Fact> type = fact.getClass();
        if (collected(type)) {
            String name = type.getSimpleName();
            if (!owns(fact.owner(), type)) {
                contradict(name, "a fact has no owner in the snapshot", fact.id());
            }
            if (!accounted(name, fact.owner())) {
                contradict(name, "facts have neither seal nor gap", String.valueOf(fact.owner()));
            }
        }
        for (Class<? extends Fact> owned : Ownership.ownedBy(type)) {
            if (!accounted(owned.getSimpleName(), fact.id())) {
                contradict(owned.getSimpleName(), "an owner's collection has neither seal nor gap", fact.id());
            }
        }
    }

    private void roots() {
        for (Class<? extends Fact> type : FactTypes.all()) {
            for (String root : Ownership.roots(type)) {
                if (!accounted(type.getSimpleName(), root)) {
                    contradict(type.getSimpleName(), "an owner's collection has neither seal nor gap", root);
                }
            }
        }
    }

    private boolean accounted(String type, @Nullable String owner) {
        Collection collection = new Collection(type, owner);
        return sealed.contains(collection)
                || missing.contains(collection)
                || missing.contains(new Collection(type, Gap.EVERYWHERE));
    }

    private boolean owns(@Nullable String owner, Class<? extends Fact> type) {
        if (owner == null) {
            return false;
        }
        List<String> roots = Ownership.roots(type);
        if (!roots.isEmpty()) {
            return roots.contains(owner);
        }
        Class<? extends Fact> ownerType = types.get(owner);
        return ownerType != null && Arrays.asList(FactTypes.owned(type).by()).contains(ownerType);
    }

    private static boolean collected(Class<? extends Fact> type) {
        return Ownership.collected(type);
    }

    private void contradict(String type, String what, String where) {
        List<String> places = causes.computeIfAbsent(new Cause(type, what), cause -> new ArrayList<>());
        if (places.size() <= NAMED && !places.contains(where)) {
            places.add(where);
        }
    }

    private static String reason(Cause cause, List<String> where) {
        List<String> shown = where.stream().limit(NAMED).map(Quoted::of).toList();
        return "the snapshot contradicts itself: " + cause.what + " (" + String.join(", ", shown)
                + (where.size() > NAMED ? ", …" : "") + "); collect again";
    }
}
