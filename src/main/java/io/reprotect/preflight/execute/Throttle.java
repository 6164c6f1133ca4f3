package io.reprotect.preflight.execute;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** When the service may be asked again: what it told one course holds for all. */
final class Throttle {
    private static final Duration LONGEST = Duration.ofHours(1);

    private final Timeline time;
    private long until;
    private boolean set;
    private int inARow;

    Throttle(Timeline time) {
        this.time = time;
    }

    /** The service throttles; it says how long, or it doesn't. */
    void hold(@Nullable Duration asked) {
        Duration wait = asked == null || asked.isNegative() ? Pacing.backoff(inARow) : asked;
        long end = time.nanos() + (wait.compareTo(LONGEST) < 0 ? wait : LONGEST).toNanos();
        until = set && until - end > 0 ? until : end;
        set = true;
        inARow++;
    }

    /** The service answered as it should. */
    void release() {
        inARow = 0;
    }

    /** How long to wait before anything is sent. */
    Duration left() {
        return set ? Duration.ofNanos(Math.max(0, until - time.nanos())) : Duration.ZERO;
    }
}
