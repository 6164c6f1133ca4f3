package io.reprotect.preflight.arm;

import java.time.Duration;

/** Measures and spends time, so that tests need not wait. */
public interface Pace {
    /** The time of this machine's own clocks. */
    Pace REAL = new Pace() {
        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public void pause(Duration duration) throws InterruptedException {
            Thread.sleep(duration.toMillis());
        }
    };

    /** A monotonic time in nanoseconds. */
    long nanoTime();

    void pause(Duration duration) throws InterruptedException;
}
