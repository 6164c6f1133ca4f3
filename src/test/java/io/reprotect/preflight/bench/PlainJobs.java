package io.reprotect.preflight.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The jobs of the vault, by the item that they ran on; and those that do not say on which. */
final class PlainJobs {
    private final PlainSite site;
    private final List<Row> loose = new ArrayList<>();
    private final List<Row> looseFailovers = new ArrayList<>();
    private final List<Row> untargeted = new ArrayList<>();
    private final Map<String, List<Row>> byTarget = new HashMap<>();

    PlainJobs(PlainSite site) {
        this.site = site;
        for (Row job : site.all("Job")) {
            if (job.lacks("itemId")) {
                loose(job);
            }
        }
    }

    private void loose(Row job) {
        loose.add(job);
        String scenario = job.text("scenario");
        if (scenario == null
                || scenario.contains("Failover")
                        && !scenario.startsWith("TestFailover")
                        && !scenario.startsWith("CommitFailover")) {
            looseFailovers.add(job);
        }
        String target = job.text("targetName");
        if (target == null) {
            untargeted.add(job);
        } else {
            byTarget.computeIfAbsent(target.toLowerCase(Locale.ROOT), t -> new ArrayList<>(1))
                    .add(job);
        }
    }

    List<Row> of(Row item) {
        return site.of("Job", "itemId", item.id());
    }

    /** Jobs without an item that may have been of a machine of that name. */
    List<Row> maybeOf(String machine) {
        List<Row> named = byTarget.getOrDefault(machine.toLowerCase(Locale.ROOT), List.of());
        if (named.isEmpty() || untargeted.isEmpty()) {
            return named.isEmpty() ? untargeted : named;
        }
        List<Row> both = new ArrayList<>(untargeted);
        both.addAll(named);
        return both;
    }

    static boolean failover(Row job) {
        return job.in("scenario", "UnplannedFailover", "PlannedFailover") && job.is("state", "SUCCEEDED");
    }

    boolean endedBefore(Row job, @Nullable String moment) {
        String ended = job.text("endedAt");
        return ended != null && moment != null && site.before(ended, moment);
    }

    /** Failovers, of whichever machine, that are not known to have ended before that moment. */
    List<Row> failoversUntil(String moment) {
        return looseFailovers.isEmpty()
                ? looseFailovers
                : looseFailovers.stream()
                        .filter(job -> !endedBefore(job, moment))
                        .toList();
    }

    /** Jobs without an item that may have run at that moment. */
    List<Row> looseAt(String moment) {
        return loose.isEmpty()
                ? loose
                : loose.stream()
                        .filter(job -> !endedBefore(job, moment) && !startedAfter(job, moment))
                        .toList();
    }

    private boolean startedAfter(Row job, String moment) {
        String started = job.text("startedAt");
        return started != null && site.age(started) + PlainSite.SKEW < site.age(moment);
    }

    /** Whether it ran at that moment, give or take two minutes. */
    boolean ranAt(Row job, String moment) {
        return !job.lacks("startedAt")
                && !startedAfter(job, moment)
                && (job.lacks("endedAt") || site.age(job.text("endedAt") + "") - PlainSite.SKEW <= site.age(moment));
    }
}
