package io.reprotect.preflight.snapshot;

import io.reprotect.preflight.facts.Fact;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot with what its attestations give. They stand beside the readings in the file and are laid over them here, judged
 * anew each time: whoever evaluates trusts nobody who collected. A word fills a property that no source gave, and lifts the
 * gap of that property of that fact; it never replaces a reading.
 */
public final class Attested {
    /** What became of a word. */
    public enum State {
        USED,
        /** A reading says the same and counts. */
        READ_TOO,
        /** A reading says otherwise and counts. */
        CONTRADICTED,
        EXPIRED,
        /** It should not stand in the snapshot: such a snapshot clears nothing. */
        REFUSED
    }

    /** A word, what became of it, and why where it isn't used. */
    public record Word(Attestation attestation, State state, String why) {}

    /** A property of one fact. */
    public record Place(String type, String id, String property) {
        /** Spelled out, as {@link #hashCode()}: what Java generates for a record is linked at every start, and that takes time. */
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Place place
                    && type.equals(place.type)
                    && id.equals(place.id)
                    && property.equals(place.property);
        }

        @Override
        public int hashCode() {
            return Objects.hash(type, id, property);
        }
    }

    private final Snapshot read;
    private final Attestable attestable;
    private final LocalDate today;
    private final Map<String, Integer> positions = new HashMap<>();
    private final List<Observed> facts;
    private final List<Gap> gaps;
    private final List<Word> words = new ArrayList<>();
    private final Map<Place, Attestation> used = new LinkedHashMap<>();
    private final Map<Place, Attestation> contradicted = new LinkedHashMap<>();
    private final Set<String> seen = new HashSet<>();

    private Attested(Snapshot read, Attestable attestable) {
        this.read = read;
        this.attestable = attestable;
        today = day(read);
        facts = new ArrayList<>(read.facts());
        gaps = new ArrayList<>(read.gaps());
    }

    /** The snapshot as packs that let people vouch for so much see it. */
    public static Attested of(Snapshot read, Attestable attestable) {
        Attested attested = new Attested(read, attestable);
        if (!read.attestations().isEmpty()) {
            attested.index();
            read.attestations().forEach(word -> attested.words.add(attested.lay(word)));
        }
        return attested;
    }

    /** The day of a run by its clock, UTC: by it words and waivers expire. */
    public static LocalDate day(Snapshot snapshot) {
        return LocalDate.ofInstant(snapshot.clock().now(), ZoneOffset.UTC);
    }

    /** Readings and words together. */
    public Snapshot snapshot() {
        return words.isEmpty()
                ? read
                : new Snapshot(
                        read.clock(),
                        read.collectedAt(),
                        read.tool(),
                        read.request(),
                        read.attestations(),
                        read.parameters(),
                        read.sources(),
                        facts,
                        read.seals(),
                        gaps);
    }

    /** Every attestation in the order of the snapshot. */
    public List<Word> words() {
        return Collections.unmodifiableList(words);
    }

    /** The properties that rest on a word. */
    public Map<Place, Attestation> used() {
        return Collections.unmodifiableMap(used);
    }

    /** The properties that were read otherwise than somebody says. */
    public Map<Place, Attestation> contradicted() {
        return Collections.unmodifiableMap(contradicted);
    }

    /** What values mean by somebody's word. */
    public List<Attestation> vocabulary() {
        return words.stream()
                .filter(word -> word.state() == State.USED && word.attestation().vocabulary())
                .map(Word::attestation)
                .toList();
    }

    private void index() {
        for (int i = 0; i < facts.size(); i++) {
            Fact fact = facts.get(i).fact();
            positions.merge(fact.getClass().getSimpleName() + " " + fact.id(), i, (one, other) -> -1);
        }
    }

    private Word lay(Attestation word) {
        String problem = attestable.problem(word, today);
        if (problem != null) {
            return new Word(word, State.REFUSED, problem);
        }
        if (!seen.add(word.fact() + "\n" + (word.vocabulary() ? word.value() : word.subject()))) {
            return new Word(word, State.REFUSED, "another attestation is about the same");
        }
        AttestedValue value = AttestedValue.named(word.fact());
        if (word.expires().isBefore(today) || value == null) {
            return new Word(word, State.EXPIRED, "it expired on " + word.expires());
        }
        return word.vocabulary() ? new Word(word, State.USED, "") : lay(word, value);
    }

    private Word lay(Attestation word, AttestedValue value) {
        int position = positions.getOrDefault(value.type() + " " + word.subject(), -1);
        Object said = value.parse(word.value());
        if (position < 0 || said == null) {
            return new Word(word, State.REFUSED, "the snapshot holds no one " + value.type() + " " + word.subject());
        }
        Observed observed = facts.get(position);
        Place place = new Place(value.type(), word.subject(), value.property());
        RecordShape shape = RecordShape.of(observed.fact().getClass());
        Object reading = reading(observed.fact(), shape, place);
        if (reading != null) {
            boolean same = reading.equals(said);
            if (!same) {
                contradicted.put(place, word);
            }
            String from =
                    AttestedValue.shown(reading) + ", as " + observed.from().line() + " gives it";
            return same
                    ? new Word(word, State.READ_TOO, "the reading counts, which says the same")
                    : new Word(word, State.CONTRADICTED, "the reading counts, which says otherwise: " + from);
        }
        facts.set(position, new Observed(filled(observed.fact(), shape, place, said), observed.from()));
        lift(place);
        used.put(place, word);
        return new Word(word, State.USED, "");
    }

    /** The value that was read, or null where the source gave none. */
    private @Nullable Object reading(Fact fact, RecordShape shape, Place place) {
        RecordShape.Slot slot = shape.slot(place.property());
        Object value = slot == null ? null : slot.value(fact);
        if (value instanceof List<?> list && list.isEmpty()) {
            return gaps.stream().anyMatch(gap -> about(gap, place)) ? null : value;
        }
        if (value instanceof Enum<?> constant && constant.name().equals("OTHER")) {
            List<Gap> own = gaps.stream().filter(gap -> about(gap, place)).toList();
            boolean notGiven =
                    !own.isEmpty() && own.stream().allMatch(gap -> gap.reason().startsWith(Gap.NOT_GIVEN));
            return notGiven ? null : value;
        }
        return value;
    }

    private static Fact filled(Fact fact, RecordShape shape, Place place, Object said) {
        @Nullable Object[] parts = new Object[shape.slots().size()];
        for (RecordShape.Slot slot : shape.slots()) {
            parts[slot.position()] = slot.name().equals(place.property()) ? said : slot.value(fact);
        }
        return (Fact) shape.make(parts);
    }

    /** Takes the gap of that one property away; one of the property everywhere stays for every other fact. */
    private void lift(Place place) {
        List<Gap> left = new ArrayList<>(gaps.size());
        for (Gap gap : gaps) {
            if (gap.owner().equals(Gap.EVERYWHERE)
                    && gap.type().equals(place.type())
                    && place.property().equals(gap.property())) {
                for (Observed other : facts) {
                    String id = other.fact().id();
                    if (other.fact().getClass().getSimpleName().equals(place.type()) && !id.equals(place.id())) {
                        left.add(new Gap(gap.type(), id, gap.property(), gap.reason()));
                    }
                }
            } else if (!about(gap, place)) {
                left.add(gap);
            }
        }
        gaps.clear();
        gaps.addAll(left);
    }

    private static boolean about(Gap gap, Place place) {
        return gap.type().equals(place.type())
                && gap.owner().equals(place.id())
                && place.property().equals(gap.property());
    }
}
