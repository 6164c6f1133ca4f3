package io.reprotect.preflight.snapshot;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A fact that rests on someone's word.
 *
 * @param fact type and property, as {@code MasterTarget.rootOnLvm}
 * @param subject id of the fact that has the property; {@code *} for what a value means
 * @param value the property's value as text; of a list, its items with comma and blank between
 * @param evidence a URL, or the name and digest of a file
 * @param meaning null: the property has that value; {@code good} or {@code bad}: what that value means wherever it is read
 */
public record Attestation(
        String fact,
        String subject,
        String value,
        String by,
        LocalDate on,
        LocalDate expires,
        String evidence,
        @Nullable String meaning) {
    /** The longest that anybody's word holds. */
    public static final int MAX_DAYS = 90;

    /** The subject of a word that is about a value and not about one thing. */
    public static final String ANY = "*";

    public static final String GOOD = "good";
    public static final String BAD = "bad";

    /** The value of a property. */
    public Attestation(
            String fact, String subject, String value, String by, LocalDate on, LocalDate expires, String evidence) {
        this(fact, subject, value, by, on, expires, evidence, null);
    }

    /** Whether it says what a value means. */
    public boolean vocabulary() {
        return meaning != null;
    }

    /** Who said so, when, and how long it holds, as evidence names its source. */
    public String line() {
        return "attestation: by " + by + " on " + on + ", until " + expires + ", evidence " + evidence;
    }
}
