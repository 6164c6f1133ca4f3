package io.reprotect.preflight.evaluate.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Work in a thread of its own beside the caller's; what it throws is thrown to whoever asks for its result. */
public final class Aside<T> {
    private final FutureTask<T> task;
    private volatile boolean begun;

    private Aside(FutureTask<T> task) {
        this.task = task;
    }

    /** Begins at once. */
    public static <T> Aside<T> start(String name, Callable<T> work) {
        Aside<T> aside = of(work);
        aside.begin(name);
        return aside;
    }

    /** Begins when it is told to, or else when its result is asked for. */
    public static <T> Aside<T> of(Callable<T> work) {
        return new Aside<>(new FutureTask<>(work));
    }

    /** Begins, unless it has begun; the thread keeps no process alive. */
    public void begin(String name) {
        begun = true;
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Waits for the end of the work, and does it where no other thread was told to. */
    public T result() {
        if (!begun) {
            task.run();
        }
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof RuntimeException exception
                    ? exception
                    : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while it waited for another thread", e);
        }
    }

    /** Every second one, and the others: two parts that take about as long. */
    public static <E> List<List<E>> halves(List<E> all) {
        List<List<E>> halves = List.of(new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < all.size(); i++) {
            halves.get(i % 2).add(all.get(i));
        }
        return halves;
    }
}
