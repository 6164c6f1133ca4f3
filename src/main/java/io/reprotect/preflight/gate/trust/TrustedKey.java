package io.reprotect.preflight.gate.trust;

import java.security.PublicKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key whose approvals count.
 *
 * @param id a name for people
 * @param text the public key as the trust file holds it
 * @param from since when it is valid
 * @param until from when it is not any more
 * @param revoked since when it is not trusted at all; null where it is
 */
public record TrustedKey(
        String id,
        PublicKey key,
        String text,
        Role role,
        Instant from,
        Instant until,
        @Nullable Instant revoked) {
    public enum Role {
        APPROVER,
        /** One approval is enough, with an incident's number and for few machines. */
        EMERGENCY
    }

    /** Why it does not count at that moment, or null where it does. */
    public @Nullable String unusable(Instant now) {
        if (revoked != null) {
            return "key " + id + " was revoked at " + revoked;
        }
        if (now.isBefore(from)) {
            return "key " + id + " is valid from " + from;
        }
        return now.isBefore(until) ? null : "key " + id + " was valid until " + until;
    }
}
