package io.reprotect.preflight.cli;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * The first Ctrl-C asks to stop, the second ends the process at once: what was done is in the journal. Java's own shutdown
 * hooks can't tell the two apart.
 */
final class Interrupts implements AutoCloseable {
    private final Map<String, SignalHandler> before = new TreeMap<>();
    private final AtomicInteger seen = new AtomicInteger();

    private Interrupts() {}

    static Interrupts to(Runnable stop) {
        Interrupts interrupts = new Interrupts();
        for (String name : List.of("INT", "TERM")) {
            try {
                interrupts.before.put(name, Signal.handle(new Signal(name), signal -> interrupts.got(stop)));
            } catch (IllegalArgumentException e) {
                // This Java, or its options, keep the signal to themselves: it ends the process, and the journal is
                // safe.
                Conventions.tell("no handling of signal " + name + " here; it ends the tool at once");
            }
        }
        return interrupts;
    }

    private void got(Runnable stop) {
        if (seen.incrementAndGet() > 1) {
            Runtime.getRuntime().halt(ExitCode.INTERRUPTED.code());
        }
        Conventions.tell(
                "stopping: nothing more is submitted, answers under way are awaited; once more ends it at once,"
                        + " and \"preflight resume\" goes on either way");
        stop.run();
    }

    @Override
    public void close() {
        before.forEach((name, handler) -> Signal.handle(new Signal(name), handler));
    }
}
