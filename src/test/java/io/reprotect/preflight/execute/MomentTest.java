package io.reprotect.preflight.execute;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MomentTest {
    private static final Instant START = Instant.parse("2026-04-01T12:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void aReadingIsFreshForAMinuteOfBothClocks() {
        assertTrue(at(0, 0).within(MINUTE, at(60, 60)));
        assertFalse(at(0, 0).within(MINUTE, at(61, 61)));
    }

    @Test
    void aMachineThatSleptHasNoFreshReading() {
        assertFalse(at(0, 0).within(MINUTE, at(50, 3)));
        assertFalse(at(0, 0).within(MINUTE, at(7200, 1)));
    }

    @Test
    void aClockThatWasSetBackMakesNothingFresh() {
        assertFalse(at(0, 0).within(MINUTE, at(-600, 30)));
        assertFalse(at(0, 0).within(MINUTE, at(5, 300)));
    }

    @Test
    void timeAsleepIsNoTimeSpentFollowing() {
        assertTrue(at(0, 0).awakeWithin(MINUTE, at(7200, 30)));
        assertFalse(at(0, 0).awakeWithin(MINUTE, at(61, 61)));
    }

    private static Moment at(long wall, long awake) {
        return new Moment(START.plusSeconds(wall), 7_000_000_000L + awake * 1_000_000_000L);
    }
}
