package io.reprotect.preflight.evaluate;

import java.time.Duration;
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
            return "its rules were stopped after " + seconds(limit) + " s";
        } catch (ExecutionException e) {
            return "its rules threw " + root(e).getClass().getSimpleName();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "its rules were interrupted";
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
