package io.reprotect.preflight.finding;

import java.time.LocalDate;

/** An accepted deviation, laid over a finding whose status it never changes. */
public record Waiver(String control, String subject, String reason, String by, LocalDate expires) {
    /** The longest that a waiver holds. */
    public static final int MAX_DAYS = 90;

    /** The subject of a waiver that covers all. */
    public static final String ALL = "*";

    /** Whether it covers all subjects of its control. */
    public boolean whole() {
        return subject.equals(ALL);
    }

    /** Whether it still holds on that day; on the day that it names it does. */
    public boolean inForce(LocalDate today) {
        return !expires.isBefore(today);
    }
}
