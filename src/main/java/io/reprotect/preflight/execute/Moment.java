package io.reprotect.preflight.execute;

import java.time.Duration;
import java.time.Instant;

/** A moment by both clocks. Where they disagree about how long ago it was, the machine slept or its clock was set. */
record Moment(Instant wall, long nanos) {
    private static final Duration SKEW = Duration.ofSeconds(5);

    /** Whether at most that much time has passed while the machine was awake. */
    boolean awakeWithin(Duration most, Moment now) {
        return Duration.ofNanos(now.nanos() - nanos).compareTo(most) <= 0;
    }

    /** Whether at most that much time has passed by both clocks, and both say the same. */
    boolean within(Duration most, Moment now) {
        Duration byWall = Duration.between(wall, now.wall());
        Duration byNanos = Duration.ofNanos(now.nanos() - nanos);
        return byWall.compareTo(most) <= 0
                && byNanos.compareTo(most) <= 0
                && byWall.minus(byNanos).abs().compareTo(SKEW) <= 0;
    }
}
