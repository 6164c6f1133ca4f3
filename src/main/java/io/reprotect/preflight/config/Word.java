package io.reprotect.preflight.config;

import java.time.LocalDate;

/**
 * Who vouches for something, since when, for how long, and by which evidence.
 *
 * @param position where it stands, as {@code attestations.yaml:3: attestations[0]}
 * @param evidence a URL, or the name of a file and its digest
 */
public record Word(String position, String by, LocalDate on, LocalDate expires, String evidence) {}
