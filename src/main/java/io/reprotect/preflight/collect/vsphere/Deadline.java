package io.reprotect.preflight.collect.vsphere;

import java.time.Duration;

/** The moment by which the whole reading must have ended. */
final class Deadline {
    private final long end;

    Deadline(Duration timeout) {
        this.end = System.nanoTime() + timeout.toNanos();
    }

    /** What is left, at most {@code limit}; zero or negative when time is up. */
    Duration left(Duration limit) {
        Duration left = Duration.ofNanos(end - System.nanoTime());
        return left.compareTo(limit) < 0 ? left : limit;
    }

    boolean over() {
        return end - System.nanoTime() <= 0;
    }
}
