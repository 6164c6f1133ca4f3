package io.reprotect.preflight.collect;

import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.facts.Job;
import io.reprotect.preflight.facts.Machine;
import io.reprotect.preflight.facts.MasterTarget;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Since when the VMs that the request concerns must have been left alone: since the reprotect jobs of their machines. */
public final class Reprotected {
    private static final Set<String> SCENARIOS = Set.of("SwitchReplicationGroupProtection", "ReverseReplication");

    private Reprotected() {}

    /** By VM of machines and master targets, when the earliest of the latest reprotect jobs began; none, where none did. */
    public static SortedMap<String, Instant> since(Collection<Fact> facts) {
        Map<String, Instant> byItem = new HashMap<>();
        Map<String, String> targets = new HashMap<>();
        for (Fact fact : facts) {
            if (fact instanceof Job job && reprotect(job) && job.itemId() != null && job.startedAt() != null) {
                byItem.merge(job.itemId(), job.startedAt(), (a, b) -> a.isAfter(b) ? a : b);
            } else if (fact instanceof MasterTarget target && target.vmId() != null) {
                targets.put(target.id(), target.vmId());
            }
        }
        SortedMap<String, Instant> since = new TreeMap<>();
        for (Fact fact : facts) {
            if (fact instanceof Machine machine && machine.itemId() != null) {
                Instant began = byItem.get(machine.itemId());
                put(since, machine.vmId(), began);
                put(since, machine.masterTargetId() == null ? null : targets.get(machine.masterTargetId()), began);
            }
        }
        return since;
    }

    private static boolean reprotect(Job job) {
        return job.state() == Job.State.SUCCEEDED && job.scenario() != null && SCENARIOS.contains(job.scenario());
    }

    private static void put(Map<String, Instant> since, @Nullable String vm, @Nullable Instant began) {
        if (vm != null && began != null) {
            since.merge(vm, began, (a, b) -> a.isBefore(b) ? a : b);
        }
    }
}
