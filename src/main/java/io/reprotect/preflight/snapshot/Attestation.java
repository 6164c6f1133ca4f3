package io.reprotect.preflight.snapshot;

import java.time.LocalDate;

/** A fact that rests on someone's word. */
public record Attestation(
        String fact, String subject, String value, String by, LocalDate on, LocalDate expires, String evidence) {}
