package io.reprotect.preflight.execute;

import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the executor through seeded schedules of faults. {@code -Dseed=N} runs one and tells its story, {@code -Dseeds=N}
 * changes how many are run.
 */
class SimulationTest {
    private static final int SEEDS = Integer.getInteger("seeds", 10_000);

    @TempDir
    Path folder;

    @Test
    void nothingIsSubmittedTwiceAndNothingAcknowledgedIsLost() {
        Long only = Long.getLong("seed");
        if (only != null) {
            Simulation simulation = new Simulation(only, folder);
            String broken = simulation.run();
            System.out.println(simulation.story());
            assertNull(broken);
            return;
        }
        for (long seed = 0; seed < SEEDS; seed++) {
            Simulation simulation = new Simulation(seed, folder);
            String broken = simulation.run();
            assertNull(broken, () -> "replay it with -Dseed: " + simulation.story());
        }
    }
}
