package io.reprotect.preflight.execute;

import java.time.Instant;

/** Two clocks: the machine's own, which somebody may set and which goes on while it sleeps, and one that only goes forward. */
public interface Timeline {
    Timeline REAL = new Timeline() {
        @Override
        public Instant now() {
            return Instant.now();
        }

        @Override
        public long nanos() {
            return System.nanoTime();
        }
    };

    Instant now();

    long nanos();

    /** This moment by both clocks. */
    default Moment moment() {
        return new Moment(now(), nanos());
    }
}
