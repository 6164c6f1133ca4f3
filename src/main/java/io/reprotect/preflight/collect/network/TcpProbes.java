package io.reprotect.preflight.collect.network;

import io.reprotect.preflight.collect.Collector;
import io.reprotect.preflight.collect.Progress;
import io.reprotect.preflight.facts.Probe;
import io.reprotect.preflight.facts.Root;
import io.reprotect.preflight.snapshot.Collected;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Tries TCP connections from this machine. A connection that fails is an observation, not a gap. */
public final class TcpProbes implements Collector {
    private static final String FROM = "this machine";
    private static final int PARALLEL = 16;

    private final List<Target> targets;
    private final Duration timeout;
    private final Clock clock;
    private final Connection connection;

    /** The timeout is that of one connection. */
    public TcpProbes(List<Target> targets, Duration timeout, Clock clock) {
        this(targets, timeout, clock, Connection::tcp);
    }

    TcpProbes(List<Target> targets, Duration timeout, Clock clock, Connection connection) {
        this.targets = List.copyOf(new LinkedHashSet<>(targets));
        this.timeout = timeout;
        this.clock = clock;
        this.connection = connection;
    }

    @Override
    public String source() {
        return Root.NETWORK;
    }

    @Override
    public String address() {
        return FROM;
    }

    @Override
    public Collected collect(Progress progress) {
        Collected collected = new Collected(Root.NETWORK, clock.instant());
        List<Callable<Attempt>> tasks = new ArrayList<>();
        AtomicInteger done = new AtomicInteger();
        for (Target target : targets) {
            tasks.add(() -> {
                Attempt attempt = connection.attempt(target, timeout);
                progress.at("probing connections", done.incrementAndGet(), targets.size());
                return attempt;
            });
        }
        ExecutorService threads = Executors.newFixedThreadPool(PARALLEL, task -> {
            Thread thread = new Thread(task, "probe");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<Attempt>> attempts = threads.invokeAll(tasks, deadline().toMillis(), TimeUnit.MILLISECONDS);
            for (int i = 0; i < targets.size(); i++) {
                add(collected, targets.get(i), result(attempts.get(i)));
            }
            collected.seal(Probe.class, Root.NETWORK, targets.size());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            collected.gap(Probe.class, Root.NETWORK, null, "probing was interrupted; collect again");
        } finally {
            threads.shutdownNow();
        }
        return collected;
    }

    private void add(Collected collected, Target target, Attempt attempt) {
        collected.add(
                new Probe(target.id(), FROM, target.host(), (long) target.port(), attempt.outcome(), attempt.millis()),
                FROM,
                "tcp " + target.id());
        if (attempt.outcome() == Probe.Outcome.OTHER) {
            collected.gap(
                    Probe.class, target.id(), "outcome", "connecting failed in an unknown way: " + attempt.detail());
        }
    }

    /** What did not end in time did not connect in time: looking a name up has no timeout of its own. */
    private static Attempt result(Future<Attempt> attempt) throws InterruptedException {
        try {
            return attempt.get();
        } catch (CancellationException e) {
            return Attempt.failed(Probe.Outcome.TIMED_OUT);
        } catch (ExecutionException e) {
            return new Attempt(Probe.Outcome.OTHER, null, String.valueOf(e.getCause()));
        }
    }

    private Duration deadline() {
        long rounds = (targets.size() + PARALLEL - 1) / PARALLEL;
        return timeout.multipliedBy(2 * rounds + 1);
    }
}
