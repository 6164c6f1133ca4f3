package io.reprotect.preflight.facts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A Site Recovery job of the vault, as far back as the service keeps it. */
@Doc("A Site Recovery job of the vault, as far back as the service keeps it.")
@Owned(root = Root.SITE_RECOVERY)
public record Job(
        @Doc("ARM id") String id,
        @Doc("scenario name") @Nullable String scenario,
        @Doc("job state") State state,

        @Doc("the ProtectedItem it ran on, where it says") @Nullable
        String itemId,

        @Doc("name of its target") @Nullable String targetName,
        @Doc("start") @Nullable Instant startedAt,
        @Doc("end; null while it runs") @Nullable Instant endedAt)
        implements Fact {

    @Override
    public String owner() {
        return Root.SITE_RECOVERY;
    }

    /** Whether it is known to have begun after that moment. */
    public boolean beganAfter(@Nullable Instant moment) {
        return startedAt != null && moment != null && startedAt.isAfter(moment);
    }

    /** Whether it is known to have ended before that moment. */
    public boolean endedBefore(@Nullable Instant moment) {
        return endedAt != null && moment != null && endedAt.isBefore(moment);
    }

    public enum State {
        NOT_STARTED,
        IN_PROGRESS,
        SUCCEEDED,
        FAILED,
        CANCELLED,
        SUSPENDED,
        OTHER
    }
}
