package io.reprotect.preflight.cli;

import io.reprotect.preflight.control.Pack;
import io.reprotect.preflight.evaluate.compile.CompiledControl;
import io.reprotect.preflight.evaluate.compile.PackCompiler;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** The shipped pack, loaded while the command line is still being read: every evaluation needs it, whatever the line says. */
final class Ahead {
    private static final FutureTask<List<CompiledControl>> SHIPPED =
            new FutureTask<>(() -> PackCompiler.compile(Home.shippedPack()));

    private Ahead() {}

    /** Begins in a thread of its own. */
    static void start() {
        Thread thread = new Thread(SHIPPED, "load the shipped pack");
        thread.setDaemon(true);
        thread.start();
    }

    /** The shipped pack as it was loaded. */
    static Pack shippedPack() {
        List<CompiledControl> compiled = done();
        if (compiled == null || compiled.isEmpty()) {
            return Home.shippedPack();
        }
        return compiled.get(0).pack();
    }

    /** The pack's controls, compiled: those loaded ahead where it is that very pack. */
    static List<CompiledControl> compile(Pack pack) {
        List<CompiledControl> compiled = done();
        if (compiled != null && !compiled.isEmpty() && compiled.get(0).pack() == pack) {
            return compiled;
        }
        return PackCompiler.compile(pack);
    }

    /** Null where it went wrong: whoever asks then does it anew, and tells what is wrong. */
    private static @Nullable List<CompiledControl> done() {
        SHIPPED.run();
        try {
            return SHIPPED.get();
        } catch (ExecutionException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }
}
