package io.reprotect.preflight.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sun.misc.Signal;
import sun.misc.SignalHandler;

class InterruptsTest {
    /** A shell starts what runs in its background so that interrupts never arrive. */
    @BeforeEach
    void interruptsArrive() {
        Signal interrupt = new Signal("INT");
        SignalHandler before = Signal.handle(interrupt, SignalHandler.SIG_DFL);
        Signal.handle(interrupt, before);
        assumeTrue(before != SignalHandler.SIG_IGN, "this process was started so that it ignores interrupts");
    }

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
        boolean ended = process.waitFor(60, TimeUnit.SECONDS);
        if (!ended) {
            process.destroyForcibly();
        }
        assertTrue(ended, "it did not end");
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
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
