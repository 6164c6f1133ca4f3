package io.reprotect.preflight.evaluate;

import io.reprotect.preflight.facts.AzureNic;
import io.reprotect.preflight.facts.AzureVm;
import io.reprotect.preflight.facts.ContainerMapping;
import io.reprotect.preflight.facts.DatastoreMount;
import io.reprotect.preflight.facts.Machine;
import io.reprotect.preflight.facts.MasterTarget;
import io.reprotect.preflight.facts.ProcessServerPlace;
import io.reprotect.preflight.facts.ProtectedItem;
import io.reprotect.preflight.facts.StoragePodMember;
import io.reprotect.preflight.facts.VCenterRegistration;
import io.reprotect.preflight.facts.VirtualDisk;
import io.reprotect.preflight.facts.Vm;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Follows the references of facts and collects the ids met; ids that lead nowhere are collected, too. */
final class Neighbours {
    private final Inventory inventory;
    private final Map<String, List<String>> byServer = new HashMap<>();
    private final Map<String, List<@Nullable String>> podsByDatastore = new HashMap<>();

    Neighbours(Inventory inventory) {
        this.inventory = inventory;
        for (ContainerMapping mapping : inventory.all(ContainerMapping.class)) {
            of(mapping.configurationServerId()).add(mapping.id());
            of(mapping.configurationServerId()).add(mapping.policyId());
        }
        for (VCenterRegistration registration : inventory.all(VCenterRegistration.class)) {
            of(registration.configurationServerId()).add(registration.id());
        }
        for (StoragePodMember member : inventory.all(StoragePodMember.class)) {
            podsByDatastore
                    .computeIfAbsent(String.valueOf(member.datastoreId()), d -> new ArrayList<>())
                    .add(member.podId());
        }
    }

    void machine(Machine machine, Set<@Nullable String> ids) {
        ids.add(machine.id());
        ids.add(machine.masterTargetId());
        ids.add(machine.processServerId());
        datastore(machine.datastoreId(), ids);
        azure(machine, ids);
        item(machine.itemId(), ids);
        vm(machine.vmId(), ids);
    }

    /** Its VM in Azure, and the virtual networks of that VM and of the process server. */
    private void azure(Machine machine, Set<@Nullable String> ids) {
        for (AzureVm vm : inventory.ownedBy(machine.id(), AzureVm.class)) {
            ids.add(vm.id());
            inventory.ownedBy(vm.id(), AzureNic.class).forEach(nic -> ids.add(nic.virtualNetworkId()));
        }
        inventory
                .ownedBy(machine.processServerId(), ProcessServerPlace.class)
                .forEach(place -> ids.add(place.virtualNetworkId()));
    }

    void masterTarget(MasterTarget target, Set<@Nullable String> ids) {
        ids.add(target.id());
        configurationServer(target.configurationServerId(), ids);
        vm(target.vmId(), ids);
        Vm vm = inventory.fact(target.vmId(), Vm.class);
        if (vm != null) {
            host(vm.hostId(), ids);
        }
    }

    void item(@Nullable String itemId, Set<@Nullable String> ids) {
        ids.add(itemId);
        ProtectedItem item = inventory.fact(itemId, ProtectedItem.class);
        if (item != null) {
            ids.add(item.replicationGroupId());
            ids.add(item.policyId());
            configurationServer(item.configurationServerId(), ids);
        }
    }

    void configurationServer(@Nullable String id, Set<@Nullable String> ids) {
        ids.add(id);
        ids.addAll(byServer.getOrDefault(id, List.of()));
    }

    void host(@Nullable String id, Set<@Nullable String> ids) {
        ids.add(id);
        inventory.ownedBy(id, DatastoreMount.class).forEach(mount -> datastore(mount.datastoreId(), ids));
    }

    private void vm(@Nullable String id, Set<@Nullable String> ids) {
        ids.add(id);
        inventory.ownedBy(id, VirtualDisk.class).forEach(disk -> datastore(disk.datastoreId(), ids));
        Vm vm = inventory.fact(id, Vm.class);
        if (vm != null) {
            ids.add(vm.hostId());
        }
    }

    private void datastore(@Nullable String id, Set<@Nullable String> ids) {
        ids.add(id);
        ids.addAll(podsByDatastore.getOrDefault(String.valueOf(id), List.of()));
    }

    private List<String> of(@Nullable String server) {
        return byServer.computeIfAbsent(String.valueOf(server), s -> new ArrayList<>());
    }
}
