package io.reprotect.preflight.collect;

import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.facts.Machine;
import io.reprotect.preflight.facts.ProtectedItem;
import io.reprotect.preflight.snapshot.Observed;
import io.reprotect.preflight.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request of those machines of a run that could go, with every value said per machine as the run meant it; the others are
 * named in comments. A replication group is taken whole or not at all.
 */
public final class ReadyRequest {
    private final Snapshot snapshot;
    private final Map<String, ProtectedItem> items = new HashMap<>();
    private final List<Machine> machines = new ArrayList<>();
    private final Set<String> ready;
    private final Map<String, String> reasons;
    private final StringBuilder out = new StringBuilder();

    /** @param reasons why a machine that is not ready stays behind, by id */
    public ReadyRequest(Snapshot snapshot, Set<String> ready, Map<String, String> reasons) {
        this.snapshot = snapshot;
        this.reasons = reasons;
        for (Observed observed : snapshot.facts()) {
            Fact fact = observed.fact();
            if (fact instanceof Machine machine) {
                machines.add(machine);
            } else if (fact instanceof ProtectedItem item) {
                items.put(item.id(), item);
            }
        }
        machines.sort(Comparator.comparing(Machine::name).thenComparing(Machine::id));
        this.ready = whole(ready);
    }

    /** How many machines it holds. */
    public int size() {
        return ready.size();
    }

    /** The YAML text; {@code origin} is said in its first line. */
    public String text(String origin) {
        line("# Written by preflight request from " + RequestDraft.comment(origin) + ": the machines that could go.");
        line("# What has been judged was the whole request: run it again with this one.");
        line("machines:");
        for (Machine machine : machines) {
            if (ready.contains(machine.id())) {
                machine(machine);
            }
        }
        if (machines.size() > ready.size()) {
            line("# Left out:");
        }
        for (Machine machine : machines) {
            if (!ready.contains(machine.id())) {
                line("#   " + RequestDraft.comment(machine.name()) + ": " + RequestDraft.comment(why(machine)));
            }
        }
        return out.toString();
    }

    private String why(Machine machine) {
        String reason = reasons.getOrDefault(machine.id(), "");
        return reason.isEmpty() ? "a machine of its replication group is not ready" : reason;
    }

    /** Without machines of a group of which not every member is ready. */
    private Set<String> whole(Set<String> candidates) {
        Set<String> broken = new HashSet<>();
        Set<String> requested = new HashSet<>();
        for (Machine machine : machines) {
            requested.add(String.valueOf(machine.itemId()));
            if (!candidates.contains(machine.id())) {
                broken.add(group(machine));
            }
        }
        for (ProtectedItem item : items.values()) {
            if (item.replicationGroupId() != null && !requested.contains(item.id())) {
                broken.add(item.replicationGroupId());
            }
        }
        broken.remove("");
        Set<String> whole = new HashSet<>();
        for (Machine machine : machines) {
            if (candidates.contains(machine.id()) && !broken.contains(group(machine))) {
                whole.add(machine.id());
            }
        }
        return whole;
    }

    private String group(Machine machine) {
        ProtectedItem item = machine.itemId() == null ? null : items.get(machine.itemId());
        return item == null || item.replicationGroupId() == null ? "" : item.replicationGroupId();
    }

    private void machine(Machine machine) {
        line("  - name: " + RequestDraft.scalar(unique(machine)));
        value("masterTarget", machine.masterTarget());
        value("processServer", machine.processServer());
        value("datastore", machine.datastore());
        value("retentionVolume", machine.retentionVolume());
        value("policy", machine.policy());
        value("onPremises", onPremises(machine));
    }

    private void value(String key, @Nullable String value) {
        if (value != null) {
            line("    " + key + ": " + RequestDraft.scalar(value));
        }
    }

    /** Its name, or its ARM id where another replicated item bears that name, too. */
    private String unique(Machine machine) {
        long same = items.values().stream()
                .filter(item -> item.name().equalsIgnoreCase(machine.name()))
                .count();
        return same > 1 && machine.itemId() != null ? machine.itemId() : machine.name();
    }

    /** What the request says of its VM on-premises. */
    private @Nullable String onPremises(Machine machine) {
        if (snapshot.request().get("machines") instanceof List<?> entries) {
            for (Object each : entries) {
                if (each instanceof Map<?, ?> entry
                        && entry.get("onPremises") instanceof String said
                        && entry.get("name") instanceof String name
                        && (name.equalsIgnoreCase(machine.name()) || name.equalsIgnoreCase(machine.itemId()))) {
                    return said;
                }
            }
        }
        return null;
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
