package io.reprotect.preflight.execute;

import java.time.Duration;

/**
 * How long things may take.
 *
 * @param fresh how old the reading of an item may be when its POST goes out
 * @param evidence how long after the gate's reading of the environment the last POST may go out
 * @param settle how long to look for a job after a POST whose answer is in doubt
 * @param settled how long without a trace of a job makes sure that there is none
 * @param look between two looks for it
 * @param poll between two looks at a job, where the service doesn't say
 * @param follow how long to follow a job
 * @param tries how often a reading is repeated, and a POST that was never sent or was throttled
 */
public record Pacing(
        Duration fresh,
        Duration evidence,
        Duration settle,
        Duration settled,
        Duration look,
        Duration poll,
        Duration follow,
        int tries) {
    public static final Pacing USUAL = new Pacing(
            // A connection may take 15 s after the last look: together a minute.
            Duration.ofSeconds(45),
            Duration.ofMinutes(15),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofSeconds(15),
            Duration.ofSeconds(30),
            Duration.ofHours(4),
            5);

    /** The same, but what was accepted is looked at once and not waited for. */
    public Pacing withoutFollowing() {
        return new Pacing(fresh, evidence, settle, settled, look, poll, Duration.ZERO, tries);
    }

    private static final Duration LONGEST = Duration.ofMinutes(5);

    /** One second, doubled with each try. */
    static Duration backoff(int tried) {
        Duration wait = Duration.ofSeconds(1L << Math.min(Math.max(tried, 0), 9));
        return wait.compareTo(LONGEST) < 0 ? wait : LONGEST;
    }
}
