package io.reprotect.preflight.snapshot;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The clock of a run: the service's Date where a service answered, and the local clock at that moment. */
public record ClockReading(@Nullable Instant service, Instant local) {
    /** The time against which ages are judged. */
    public Instant now() {
        return service != null ? service : local;
    }

    /** Local minus service, seconds; null where no service gave a date. */
    public @Nullable Long skewSeconds() {
        return service == null ? null : local.getEpochSecond() - service.getEpochSecond();
    }
}
