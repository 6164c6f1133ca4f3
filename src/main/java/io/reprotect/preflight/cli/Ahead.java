package io.reprotect.preflight.cli;

import io.reprotect.preflight.evaluate.RuleBases;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** The shipped rules, made ready while the command line is still being read: every evaluation needs them. */
final class Ahead {
    private static final FutureTask<RuleBases> SHIPPED = new FutureTask<>(() -> RuleBases.of(Home.SHIPPED));

    private Ahead() {}

    /** Begins in a thread of its own. */
    static void start() {
        Thread thread = new Thread(() -> rules().build(), "make the shipped rules ready");
        thread.setDaemon(true);
        thread.start();
    }

    /** The shipped rules, as far as they are ready. */
    static RuleBases rules() {
        SHIPPED.run();
        try {
            return SHIPPED.get();
        } catch (ExecutionException e) {
            return RuleBases.onDemand();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return RuleBases.onDemand();
        }
    }
}
