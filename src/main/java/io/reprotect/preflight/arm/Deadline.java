package io.reprotect.preflight.arm;

import java.time.Duration;

/** When a source's time is up. */
final class Deadline {
    private final Pace pace;
    private final Duration allowed;
    private final long started;

    Deadline(Pace pace, Duration allowed) {
        this.pace = pace;
        this.allowed = allowed;
        this.started = pace.nanoTime();
    }

    Duration remaining() {
        return allowed.minusNanos(pace.nanoTime() - started);
    }

    boolean passed() {
        return remaining().isNegative() || remaining().isZero();
    }

    ArmException asException(String what) {
        return new ArmException(
                ArmException.Kind.DEADLINE,
                what + ": not read, because the deadline of " + allowed.toSeconds()
                        + " s for Azure passed; run it again, or allow it more time");
    }
}
