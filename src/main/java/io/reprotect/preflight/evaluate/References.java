package io.reprotect.preflight.evaluate;

import io.reprotect.preflight.facts.ConfigurationServer;
import io.reprotect.preflight.facts.ContainerMapping;
import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.facts.Host;
import io.reprotect.preflight.facts.Machine;
import io.reprotect.preflight.facts.MasterTarget;
import io.reprotect.preflight.facts.Policy;
import io.reprotect.preflight.facts.ProcessServer;
import io.reprotect.preflight.facts.ProtectedItem;
import io.reprotect.preflight.facts.Provider;
import io.reprotect.preflight.facts.ReplicationGroup;
import io.reprotect.preflight.facts.RetentionVolume;
import io.reprotect.preflight.facts.Vm;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a machine of the request refers to, directly or through its protected item. */
final class References {
    /** The types whose subjects follow from machines; of all others the snapshot's facts are the subjects. */
    static final Set<String> FROM_MACHINE = Set.of(
            "Machine",
            "MasterTarget",
            "ProcessServer",
            "RetentionVolume",
            "ConfigurationServer",
            "ReplicationGroup",
            "Policy",
            "Host");

    private final Inventory inventory;
    private final Map<String, List<ContainerMapping>> failbackMappings = new HashMap<>();

    References(Inventory inventory) {
        this.inventory = inventory;
        for (ContainerMapping mapping : inventory.all(ContainerMapping.class)) {
            if (ontoItself(mapping)) {
                failbackMappings
                        .computeIfAbsent(mapping.configurationServerId(), c -> new ArrayList<>())
                        .add(mapping);
            }
        }
    }

    static boolean fromMachine(String type) {
        return FROM_MACHINE.contains(type);
    }

    /** The subjects of a type that the machine refers to. A reference that leads nowhere is a subject, too. */
    List<ScopedSubject> of(Machine machine, String type) {
        return switch (type) {
            case "Machine" -> List.of(ScopedSubject.of(machine));
            case "MasterTarget" ->
                named(MasterTarget.class, "master target", machine.masterTargetId(), machine.masterTarget());
            case "ProcessServer" ->
                named(ProcessServer.class, "process server", machine.processServerId(), machine.processServer());
            case "RetentionVolume" -> retentionVolume(machine);
            case "ConfigurationServer" -> ofItem(machine, ConfigurationServer.class, "configuration server");
            case "ReplicationGroup" -> ofItem(machine, ReplicationGroup.class, "replication group");
            case "Policy" -> policies(machine);
            case "Host" -> hosts(machine);
            default -> List.of();
        };
    }

    private <T extends Fact> List<ScopedSubject> named(
            Class<T> type, String what, @Nullable String id, @Nullable String name) {
        T fact = inventory.fact(id, type);
        if (fact != null) {
            return List.of(ScopedSubject.of(fact));
        }
        if (id != null) {
            return missing(type, name == null ? id : name, "the snapshot holds no " + what + " " + id);
        }
        return name == null ? List.of() : missing(type, name, "the vault lists no " + what + " named " + name);
    }

    private <T extends Fact> List<ScopedSubject> ofItem(Machine machine, Class<T> type, String what) {
        if (machine.itemId() == null) {
            return List.of();
        }
        ProtectedItem item = inventory.fact(machine.itemId(), ProtectedItem.class);
        if (item == null) {
            return missing(type, machine.name(), "the snapshot holds no replicated item " + machine.itemId());
        }
        boolean server = type == ConfigurationServer.class;
        return named(type, what, server ? item.configurationServerId() : item.replicationGroupId(), null);
    }

    private List<ScopedSubject> policies(Machine machine) {
        List<ScopedSubject> policies = new ArrayList<>();
        for (ScopedSubject server : ofItem(machine, ConfigurationServer.class, "configuration server")) {
            for (ContainerMapping mapping : failbackMappings.getOrDefault(server.id(), List.of())) {
                Policy policy = inventory.fact(mapping.policyId(), Policy.class);
                if (policy == null || policy.provider() == Provider.IN_MAGE) {
                    policies.addAll(named(Policy.class, "policy", mapping.policyId(), null));
                }
            }
        }
        return policies;
    }

    private List<ScopedSubject> retentionVolume(Machine machine) {
        String name = machine.retentionVolume();
        if (name == null) {
            return List.of();
        }
        for (RetentionVolume volume : inventory.ownedBy(machine.masterTargetId(), RetentionVolume.class)) {
            if (volume.name() != null && plain(volume.name()).equals(plain(name))) {
                return List.of(ScopedSubject.of(volume));
            }
        }
        String target = machine.masterTarget() == null ? machine.masterTargetId() : machine.masterTarget();
        String of = target == null ? "no master target is named for it" : "the vault lists none for " + target;
        return missing(RetentionVolume.class, target + "/" + name, "no retention volume " + name + ": " + of);
    }

    private List<ScopedSubject> hosts(Machine machine) {
        List<ScopedSubject> hosts = new ArrayList<>();
        MasterTarget target = inventory.fact(machine.masterTargetId(), MasterTarget.class);
        for (String vmId :
                target == null ? new String[] {machine.vmId()} : new String[] {machine.vmId(), target.vmId()}) {
            Vm vm = inventory.fact(vmId, Vm.class);
            if (vm != null) {
                hosts.addAll(named(Host.class, "host", vm.hostId(), null));
            } else if (vmId != null) {
                hosts.addAll(missing(Host.class, vmId, "the snapshot holds no VM " + vmId));
            }
        }
        return hosts;
    }

    private static List<ScopedSubject> missing(Class<? extends Fact> type, String name, String reason) {
        return List.of(ScopedSubject.unresolved(type.getSimpleName(), name, reason));
    }

    private static boolean ontoItself(ContainerMapping mapping) {
        return mapping.containerId() != null && mapping.containerId().equalsIgnoreCase(mapping.targetContainerId());
    }

    /** {@code R}, {@code r:} and {@code R:\} are one volume; mount points keep their case. */
    private static String plain(String volume) {
        String plain = volume.strip().replaceFirst("(?<=.)[\\\\/]+$", "").replaceFirst("(?<=.):$", "");
        return plain.length() == 1 ? plain.toUpperCase(Locale.ROOT) : plain;
    }
}
