package io.reprotect.preflight.evaluate;

import io.reprotect.preflight.facts.ConfigurationServer;
import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.facts.Host;
import io.reprotect.preflight.facts.Machine;
import io.reprotect.preflight.facts.MasterTarget;
import io.reprotect.preflight.facts.ProtectedItem;
import io.reprotect.preflight.facts.RecoveryPlan;
import io.reprotect.preflight.facts.ReplicationGroup;
import io.reprotect.preflight.facts.RetentionVolume;
import io.reprotect.preflight.facts.Root;
import io.reprotect.preflight.facts.VCenter;
import io.reprotect.preflight.facts.VCenterRegistration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a subject is about: the owners whose gaps count for it. A subject's surroundings are a few regions; large ones, as
 * the machines of a master target, are made once and shared.
 */
final class Surroundings {
    private static final Region ROOTS = new Region(Set.of(
            Root.REQUEST,
            Root.SITE_RECOVERY,
            Root.VCENTER,
            Root.VCENTER_EVENTS,
            Root.VCENTER_TAGS,
            Root.NETWORK,
            Root.AZURE));

    private final Inventory inventory;
    private final Neighbours neighbours;
    private final Map<String, List<Machine>> machinesByTarget = new HashMap<>();
    private final Map<String, List<Machine>> machinesByItem = new HashMap<>();
    private final Map<String, List<ProtectedItem>> itemsByGroup = new HashMap<>();
    private final Map<String, Region> regions = new HashMap<>();

    Surroundings(Inventory inventory) {
        this.inventory = inventory;
        this.neighbours = new Neighbours(inventory);
        for (Machine machine : inventory.all(Machine.class)) {
            put(machinesByTarget, machine.masterTargetId(), machine);
            put(machinesByItem, machine.itemId(), machine);
        }
        for (ProtectedItem item : inventory.all(ProtectedItem.class)) {
            put(itemsByGroup, item.replicationGroupId(), item);
        }
    }

    /** The regions of a subject; an unresolved one has only the roots. */
    List<Region> of(ScopedSubject subject) {
        Set<Region> found = new LinkedHashSet<>();
        found.add(ROOTS);
        for (Fact fact : subject.facts()) {
            found.addAll(of(fact));
        }
        return List.copyOf(found);
    }

    private List<Region> of(Fact fact) {
        if (fact instanceof Machine machine) {
            return ofMachine(machine);
        } else if (fact instanceof MasterTarget target) {
            return List.of(near(target), region("machines of " + target.id(), ids -> machinesOf(target, ids)));
        } else if (fact instanceof ReplicationGroup group) {
            return ofGroup(group);
        } else if (fact instanceof RetentionVolume volume) {
            MasterTarget target = inventory.fact(volume.masterTargetId(), MasterTarget.class);
            Region own = region(volume.id(), ids -> ids.addAll(Arrays.asList(volume.id(), volume.masterTargetId())));
            return target == null ? List.of(own) : List.of(own, near(target));
        } else if (fact instanceof VCenter) {
            return List.of(region(fact.id(), ids -> vCenter(fact, ids)));
        } else if (fact instanceof ConfigurationServer) {
            return List.of(region(fact.id(), ids -> neighbours.configurationServer(fact.id(), ids)));
        } else if (fact instanceof Host) {
            return List.of(region(fact.id(), ids -> neighbours.host(fact.id(), ids)));
        }
        return List.of(region(fact.id(), ids -> ids.addAll(Arrays.asList(fact.id(), fact.owner()))));
    }

    private List<Region> ofMachine(Machine machine) {
        List<Region> found = new ArrayList<>();
        found.add(own(machine));
        MasterTarget target = inventory.fact(machine.masterTargetId(), MasterTarget.class);
        if (target != null) {
            found.add(near(target));
        }
        return found;
    }

    private List<Region> ofGroup(ReplicationGroup group) {
        List<Region> found = new ArrayList<>();
        found.add(region(group.id(), ids -> ids.add(group.id())));
        found.add(region(
                "recovery plans", ids -> inventory.all(RecoveryPlan.class).forEach(plan -> ids.add(plan.id()))));
        for (ProtectedItem item : itemsByGroup.getOrDefault(group.id(), List.of())) {
            found.add(region("item " + item.id(), ids -> neighbours.item(item.id(), ids)));
            machinesByItem.getOrDefault(item.id(), List.of()).forEach(machine -> found.addAll(ofMachine(machine)));
        }
        return found;
    }

    private Region own(Machine machine) {
        return region(machine.id() + " itself", ids -> neighbours.machine(machine, ids));
    }

    private Region near(MasterTarget target) {
        return region(target.id(), ids -> neighbours.masterTarget(target, ids));
    }

    private void machinesOf(MasterTarget target, Set<String> ids) {
        machinesByTarget
                .getOrDefault(target.id(), List.of())
                .forEach(machine -> ids.addAll(own(machine).ids()));
    }

    private void vCenter(Fact fact, Set<String> ids) {
        ids.add(fact.id());
        inventory.all(VCenterRegistration.class).forEach(registration -> ids.add(registration.id()));
    }

    private Region region(String key, Consumer<Set<String>> fill) {
        Region known = regions.get(key);
        if (known == null) {
            Set<String> ids = new HashSet<>();
            fill.accept(ids);
            ids.remove(null);
            known = new Region(ids);
            regions.put(key, known);
        }
        return known;
    }

    private static <T> void put(Map<String, List<T>> map, @Nullable String key, T value) {
        if (key != null) {
            map.computeIfAbsent(key, k -> new ArrayList<>()).add(value);
        }
    }
}
