package io.reprotect.preflight.evaluate;

import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.finding.Status;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a rule said of a subject, and the facts that it matched. */
record Utterance(Status status, String text, @Nullable Instant retryAt, String rule, List<Fact> matched) {}
