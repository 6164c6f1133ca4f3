package io.reprotect.preflight.finding;

import java.time.LocalDate;

/** An accepted deviation, laid over a finding whose status it never changes. */
public record Waiver(String control, String subject, String reason, String by, LocalDate expires) {}
