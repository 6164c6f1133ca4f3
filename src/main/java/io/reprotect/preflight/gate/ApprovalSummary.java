package io.reprotect.preflight.gate;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An approval that counted.
 *
 * @param by who signed, as the approval says it; the key is what was verified
 * @param key id of the key in the trust file
 * @param incident number of the incident, where the key is one for emergencies
 */
public record ApprovalSummary(
        String by,
        String change,
        String key,
        String role,
        @Nullable String incident,
        Instant from,
        Instant until) {}
