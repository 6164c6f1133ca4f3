package io.reprotect.preflight.execute;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every moment at which an executor can die or its disk can fail, one after the other: before and after each write and each
 * fsync, and with each answer at hand and not yet read. What it left is resumed, and nothing is submitted twice or lost.
 */
class EveryMomentTest {
    private static final int SEEDS = 6;

    @TempDir
    Path folder;

    /** The mishap at the n-th moment. */
    private interface Numbered {
        Simulation.Mishap at(int moment);
    }

    @Test
    void aProcessMayDieBeforeAndAfterEveryWrite() {
        everyMoment("writes", s -> s.disk().steps(), n -> (world, disk) -> disk.crashAtStep(n), "crashed");
    }

    @Test
    void aProcessMayDieWithAnyAnswerAtHand() {
        everyMoment("answers", s -> s.world().looks(), n -> (world, disk) -> world.crashAtLook(n), "crashed");
    }

    @Test
    void theDiskMayBeFullOrBrokenFromAnyWriteOn() {
        everyMoment("failures", s -> s.disk().writes(), n -> (world, disk) -> disk.failFromWrite(n), "device|error");
    }

    private void everyMoment(String what, ToIntFunction<Simulation> count, Numbered mishap, String seen) {
        int moments = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            Simulation undisturbed = new Simulation(seed, folder, (world, disk) -> {});
            assertNull(undisturbed.run(), undisturbed.story());
            int all = count.applyAsInt(undisturbed);
            for (int moment = 0; moment < all; moment++) {
                Simulation simulation = new Simulation(seed, folder, mishap.at(moment));
                String broken = simulation.run();
                assertNull(broken, () -> simulation.story());
                boolean happened = simulation.story().matches("(?s).*(" + seen + ").*");
                assertTrue(happened || moment > 0, () -> "nothing happened: " + simulation.story());
            }
            moments += all;
        }
        System.out.println(what + ": " + moments + " moments");
    }
}
