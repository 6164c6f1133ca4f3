package io.reprotect.preflight.collect;

import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.facts.FactTypes;
import io.reprotect.preflight.snapshot.Collected;
import io.reprotect.preflight.snapshot.Gap;
import io.reprotect.preflight.snapshot.SourceReading;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs collectors side by side and says how each source fared. */
final class Sources {
    private final Clock clock;
    private final Progress progress;

    Sources(Clock clock, Progress progress) {
        this.clock = clock;
        this.progress = progress;
    }

    /** What a collector brought, and how its source fared. */
    record Outcome(Collected collected, SourceReading reading) {}

    List<Outcome> run(List<Collector> collectors) {
        if (collectors.isEmpty()) {
            return List.of();
        }
        ExecutorService threads = Executors.newFixedThreadPool(collectors.size(), task -> {
            Thread thread = new Thread(task, "collect");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<Outcome>> running = new ArrayList<>();
            collectors.forEach(collector -> running.add(threads.submit(() -> run(collector))));
            List<Outcome> outcomes = new ArrayList<>();
            for (Future<Outcome> outcome : running) {
                outcomes.add(outcome.get());
            }
            return outcomes;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while collecting", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a collector broke down", e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private Outcome run(Collector collector) {
        Instant start = clock.instant();
        Collected collected;
        try {
            collected = collector.collect(progress);
        } catch (RuntimeException e) {
            collected = failed(collector.source(), start, e);
        }
        String outcome = outcome(collected.gaps());
        return new Outcome(
                collected, new SourceReading(collector.source(), collector.address(), start, clock.instant(), outcome));
    }

    /** Nothing of a collector that broke down is used: what it had would look whole. */
    private static Collected failed(String source, Instant at, RuntimeException e) {
        Collected nothing = new Collected(source, at);
        for (Class<? extends Fact> type : FactTypes.rootedIn(source)) {
            nothing.gap(
                    type,
                    source,
                    null,
                    "reading " + source + " broke down (" + e.getClass().getSimpleName()
                            + "); this is a defect of the tool, collect again with --verbose and report it");
        }
        return nothing;
    }

    private static String outcome(List<Gap> gaps) {
        for (Gap gap : gaps) {
            if (gap.property() == null) {
                return "incomplete: " + gap.reason();
            }
        }
        return gaps.isEmpty()
                ? "complete"
                : "complete but for " + gaps.size() + " values, as: "
                        + gaps.get(0).reason();
    }
}
