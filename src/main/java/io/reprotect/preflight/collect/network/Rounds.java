package io.reprotect.preflight.collect.network;

import io.reprotect.preflight.collect.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Tries many things side by side, each for a bounded time. */
final class Rounds {
    private static final int PARALLEL = 16;

    private final Duration timeout;
    private final Progress progress;
    private final int total;
    private final AtomicInteger done = new AtomicInteger();

    Rounds(Duration timeout, Progress progress, int total) {
        this.timeout = timeout;
        this.progress = progress;
        this.total = total;
    }

    /** One attempt a target, in their order. */
    List<Attempt> attempts(Connection connection, List<Target> targets) throws InterruptedException {
        List<Callable<Attempt>> tasks = new ArrayList<>();
        for (Target target : targets) {
            tasks.add(() -> {
                Attempt attempt = connection.attempt(target, timeout);
                progress.at("probing connections", done.incrementAndGet(), total);
                return attempt;
            });
        }
        List<Attempt> attempts = new ArrayList<>();
        for (Future<Attempt> attempt : all(tasks)) {
            attempts.add(result(attempt, connection));
        }
        return attempts;
    }

    /** All tasks, ended or cancelled. */
    <T> List<Future<T>> all(List<Callable<T>> tasks) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(PARALLEL, task -> {
            Thread thread = new Thread(task, "probe");
            thread.setDaemon(true);
            return thread;
        });
        try {
            long rounds = (tasks.size() + PARALLEL - 1) / PARALLEL;
            return threads.invokeAll(tasks, timeout.multipliedBy(3 * rounds + 1).toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            threads.shutdownNow();
        }
    }

    private static Attempt result(Future<Attempt> attempt, Connection connection) throws InterruptedException {
        try {
            return attempt.get();
        } catch (CancellationException e) {
            return connection.late();
        } catch (ExecutionException e) {
            return Attempt.other(String.valueOf(e.getCause()));
        }
    }
}
