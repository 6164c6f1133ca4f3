package io.reprotect.preflight.evaluate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Runs work for a limited time. Work that does not end cannot be stopped, only left behind in its daemon thread: the process
 * has to be halted once the findings are written.
 */
final class Watchdog {
    /** The answer where memory ran out, perhaps through work left behind. */
    static final String OUT_OF_MEMORY = "its rules threw OutOfMemoryError";

    private static final Duration STARVING = Duration.ofSeconds(10);

    private Watchdog() {}

    /** Null where the work ended well, else why it did not. What it wrote may be read only in the first case. */
    static @Nullable String run(Runnable work, Duration limit, String name) {
        FutureTask<@Nullable Void> task = new FutureTask<>(work, null);
        Thread thread = new Thread(task, "evaluate " + name);
        thread.setDaemon(true);
        thread.start();
        try {
            task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return null;
        } catch (TimeoutException e) {
            task.cancel(true);
            starve(thread);
            return "its rules were stopped after " + seconds(limit) + " s";
        } catch (ExecutionException e) {
            return "its rules threw " + root(e).getClass().getSimpleName();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "its rules were interrupted";
        }
    }

    /**
     * Takes the rest of the memory for as long as work left behind is still asking for more, so that it dies of it and not
     * whoever writes the findings. Work that asks for none, or while most is free, is let be.
     */
    private static void starve(Thread thread) {
        Runtime runtime = Runtime.getRuntime();
        if (runtime.totalMemory() - runtime.freeMemory() < runtime.maxMemory() / 2) {
            return;
        }
        List<byte[]> held = new ArrayList<>();
        long end = System.nanoTime() + STARVING.toNanos();
        for (int size = 1 << 24; thread.isAlive() && System.nanoTime() < end; ) {
            try {
                held.add(new byte[size]);
            } catch (OutOfMemoryError e) {
                size = Math.max(1 << 14, size / 2);
            }
        }
    }

    private static String seconds(Duration limit) {
        return limit.toMillis() % 1000 == 0
                ? Long.toString(limit.toSeconds())
                : Double.toString(limit.toMillis() / 1000.0);
    }

    private static Throwable root(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root;
    }
}
