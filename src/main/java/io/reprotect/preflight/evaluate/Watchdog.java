package io.reprotect.preflight.evaluate;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Runs work for a limited time. Work that does not end cannot be stopped, only left behind in its daemon thread. */
final class Watchdog {
    private Watchdog() {}

    /**
     * Null where the work ended well, else what it threw. What it wrote may be read only in the first case. Throws
     * TimeoutException where it did not end: nothing else should be judged in this process then.
     */
    static @Nullable String run(Runnable work, Duration limit, String name) throws TimeoutException {
        FutureTask<@Nullable Void> task = new FutureTask<>(work, null);
        Thread thread = new Thread(task, "evaluate " + name);
        thread.setDaemon(true);
        thread.start();
        try {
            task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return null;
        } catch (ExecutionException e) {
            return "its rules threw " + root(e).getClass().getSimpleName();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "its rules were interrupted";
        }
    }

    private static Throwable root(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root;
    }
}
