package io.reprotect.preflight.evaluate;

import io.reprotect.preflight.facts.Machine;
import io.reprotect.preflight.facts.ProtectedItem;
import io.reprotect.preflight.finding.Finding;
import io.reprotect.preflight.finding.Readiness;
import io.reprotect.preflight.finding.Readiness.Blocker;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which machines could go: a finding blocks every machine that it concerns, and groups go whole or not at all. */
final class ReadinessList {
    private final Inventory inventory;
    private final Clearance clearance;
    private final Map<String, Set<Integer>> byMachine = new HashMap<>();
    private final Map<String, Set<Integer>> byGroup = new HashMap<>();
    private final Set<Integer> general = new TreeSet<>();
    private final Set<String> barredGroups = new LinkedHashSet<>();
    private final List<Blocker> blockers = new ArrayList<>();

    ReadinessList(Inventory inventory, Clearance clearance, Concerns concerns, List<Finding> findings) {
        this.inventory = inventory;
        this.clearance = clearance;
        for (Finding finding : findings) {
            if (finding.blocks()) {
                add(finding, concerns);
            }
        }
        for (Machine machine : inventory.all(Machine.class)) {
            String group = group(machine);
            if (group != null) {
                byGroup.computeIfAbsent(group, g -> new TreeSet<>())
                        .addAll(byMachine.getOrDefault(machine.id(), Set.of()));
                if (clearance.bars(machine)) {
                    barredGroups.add(group);
                }
            }
        }
    }

    /** One entry a machine, by id. */
    List<Readiness> machines() {
        Map<String, List<Blocker>> ofGroup = new HashMap<>();
        List<Readiness> machines = new ArrayList<>();
        for (Machine machine : inventory.all(Machine.class)) {
            String group = group(machine);
            List<Blocker> blocking = group == null
                    ? resolved(byMachine.getOrDefault(machine.id(), Set.of()))
                    : ofGroup.computeIfAbsent(group, g -> resolved(byGroup.getOrDefault(g, Set.of())));
            boolean barred = clearance.bars(machine) || group != null && barredGroups.contains(group);
            machines.add(new Readiness(machine.id(), machine.name(), blocking.isEmpty() && !barred, blocking));
        }
        return machines;
    }

    private void add(Finding finding, Concerns concerns) {
        int index = blockers.size();
        blockers.add(new Blocker(
                finding.control(), finding.subject().name(), finding.subject().id()));
        if (concerns.everyone(finding.subject())) {
            general.add(index);
        } else {
            concerns.machines(finding.subject())
                    .forEach(id ->
                            byMachine.computeIfAbsent(id, i -> new TreeSet<>()).add(index));
        }
    }

    private List<Blocker> resolved(Set<Integer> own) {
        Set<Integer> all = new TreeSet<>(general);
        all.addAll(own);
        return all.stream().map(blockers::get).toList();
    }

    private @Nullable String group(Machine machine) {
        ProtectedItem item = inventory.fact(machine.itemId(), ProtectedItem.class);
        return item == null ? null : item.replicationGroupId();
    }
}
