package io.reprotect.preflight.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import sun.misc.Signal;

class InterruptsTest {
    @Test
    void theFirstInterruptAsksToStop() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        try (Interrupts interrupts = Interrupts.to(asked::countDown)) {
            Signal.raise(new Signal("INT"));
            assertTrue(asked.await(60, TimeUnit.SECONDS), () -> "not asked by " + interrupts);
        }
    }

    @Test
    void theSecondEndsTheProcessAtOnce() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Stubborn.class.getName())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertEquals(130, process.exitValue(), said);
        assertTrue(said.contains("preflight resume"), said);
    }

    /** A process that doesn't end by being asked. */
    static final class Stubborn {
        private Stubborn() {}

        public static void main(String[] arguments) throws Exception {
            CountDownLatch asked = new CountDownLatch(1);
            try (Interrupts interrupts = Interrupts.to(asked::countDown)) {
                Signal.raise(new Signal("INT"));
                asked.await();
                Signal.raise(new Signal("INT"));
                TimeUnit.MINUTES.sleep(5);
                System.out.println("still here: " + interrupts);
            }
        }
    }
}
