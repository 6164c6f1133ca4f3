package io.reprotect.preflight.facts;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The clock of the run: the service's Date header at the time of collection. */
@Doc("The clock of the run: the service's Date header at the time of collection.")
@Owned
public record Clock(
        @Doc("always \"clock\"") String id,
        @Doc("the time against which ages are judged") Instant now,

        @Doc("local clock minus service clock, seconds") @Nullable
        Long skewSeconds)
        implements Fact {

    @Override
    public String owner() {
        return Root.REQUEST;
    }

    /** That many seconds from now: when waiting alone may have helped. */
    public Instant in(long seconds) {
        return now.plusSeconds(seconds);
    }

    /** Seconds from {@code then} until now; negative where {@code then} lies in the future. */
    public long secondsSince(Instant then) {
        return Duration.between(then, now).toSeconds();
    }
}
