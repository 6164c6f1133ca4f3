package io.reprotect.preflight.snapshot;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What rule packs let people vouch for.
 *
 * @param values properties whose value may be attested, as {@code Type.property}
 * @param vocabulary properties, free strings, of which the meaning of a value may be attested
 */
public record Attestable(Set<String> values, Set<String> vocabulary) {
    public static final Attestable NOTHING = new Attestable(Set.of(), Set.of());

    public Attestable {
        values = Set.copyOf(values);
        vocabulary = Set.copyOf(vocabulary);
    }

    /** Why nobody's word counts for that property, or null where it does. */
    public @Nullable String refusal(String fact, boolean meaning) {
        AttestedValue value = AttestedValue.named(fact);
        if (value == null) {
            return fact + " is no property of a fact; \"preflight facts\" lists them";
        }
        if (meaning && !(vocabulary.contains(fact) && value.text())) {
            return "no control of the packs takes anybody's word for what a value of " + fact
                    + " means; \"preflight explain CONTROL\" prints what it takes";
        }
        if (!meaning && !values.contains(fact)) {
            return "no control of the packs lists " + fact
                    + " as attestable; \"preflight explain CONTROL\" prints the entry where one does";
        }
        return null;
    }

    /** What is wrong with an attestation on that day, whatever it is about; null where nothing is, or where it has expired. */
    public @Nullable String problem(Attestation attestation, LocalDate today) {
        String meaning = attestation.meaning();
        String refusal = refusal(attestation.fact(), meaning != null);
        AttestedValue value = AttestedValue.named(attestation.fact());
        if (refusal != null || value == null) {
            return refusal;
        }
        if (value.parse(attestation.value()) == null) {
            return "its value is not one of " + attestation.fact() + ", wanted " + value.wanted();
        }
        if (meaning != null && !(meaning.equals(Attestation.GOOD) || meaning.equals(Attestation.BAD))) {
            return "its meaning is neither good nor bad";
        }
        if ((meaning != null) != attestation.subject().equals(Attestation.ANY)) {
            return "its subject must be one fact, or " + Attestation.ANY + " for what a value means";
        }
        if (attestation.by().isBlank() || attestation.evidence().isBlank()) {
            return "it does not say who vouches for it, or by which evidence";
        }
        return dates(attestation.on(), attestation.expires(), today);
    }

    /** What is wrong with the dates of somebody's word; null where nothing is. */
    public static @Nullable String dates(LocalDate on, LocalDate expires, LocalDate today) {
        if (on.isAfter(today)) {
            return "it is dated " + on + ", after the day of the run, " + today + " (UTC)";
        }
        if (expires.isBefore(on)) {
            return "it expires on " + expires + ", before it was given on " + on;
        }
        return expires.isAfter(on.plusDays(Attestation.MAX_DAYS))
                ? "it expires on " + expires + ", more than " + Attestation.MAX_DAYS + " days after " + on
                        + "; at most " + on.plusDays(Attestation.MAX_DAYS)
                : null;
    }
}
