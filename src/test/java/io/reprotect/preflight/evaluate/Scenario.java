package io.reprotect.preflight.evaluate;

import io.reprotect.preflight.facts.ConfigurationServer;
import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.facts.FactTypes;
import io.reprotect.preflight.facts.Host;
import io.reprotect.preflight.facts.Machine;
import io.reprotect.preflight.facts.MasterTarget;
import io.reprotect.preflight.facts.OsFamily;
import io.reprotect.preflight.facts.Owned;
import io.reprotect.preflight.facts.ProtectedItem;
import io.reprotect.preflight.facts.Provider;
import io.reprotect.preflight.facts.ScsiController;
import io.reprotect.preflight.facts.Vm;
import io.reprotect.preflight.snapshot.ClockReading;
import io.reprotect.preflight.snapshot.Gap;
import io.reprotect.preflight.snapshot.Observed;
import io.reprotect.preflight.snapshot.Provenance;
import io.reprotect.preflight.snapshot.Seal;
import io.reprotect.preflight.snapshot.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A snapshot under construction: facts are sealed unless told otherwise. */
final class Scenario {
    static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private final List<Fact> facts = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();
    private final List<String> unsealed = new ArrayList<>();
    private final TreeMap<String, Long> parameters = new TreeMap<>();
    private ClockReading clock = new ClockReading(NOW, NOW);

    /** A configuration server with one master target on one VM with one LSI Logic controller, and one machine on it. */
    static Scenario healthy() {
        return new Scenario()
                .add(server("cs-1"))
                .add(target("mt/1", "cs-1", "vm-9"))
                .add(vm("vm-9"))
                .add(host("host-1"))
                .add(controller("vm-9", 1000, ScsiController.Type.LSI_LOGIC))
                .machine("m-1", "mt/1");
    }

    Scenario machine(String id, @Nullable String targetId) {
        return add(item("item-" + id, "cs-1", Provider.IN_MAGE_AZURE_V2, null))
                .add(requested(id, "item-" + id, targetId, targetId));
    }

    Scenario add(Fact fact) {
        facts.removeIf(f -> f.id().equals(fact.id()));
        facts.add(fact);
        return this;
    }

    Scenario twice(Fact fact) {
        facts.add(fact);
        return this;
    }

    Scenario without(String id) {
        facts.removeIf(f -> f.id().equals(id));
        return this;
    }

    Scenario gap(String type, String owner, @Nullable String property) {
        gaps.add(new Gap(type, owner, property, "it could not be read"));
        return this;
    }

    Scenario unsealed(String type, String owner) {
        unsealed.add(type + " " + owner);
        return this;
    }

    Scenario parameter(String key, long value) {
        parameters.put(key, value);
        return this;
    }

    Scenario clock(@Nullable Instant service, Instant local) {
        clock = new ClockReading(service, local);
        return this;
    }

    Snapshot snapshot() {
        return snapshot(facts);
    }

    Snapshot shuffled(long seed) {
        List<Fact> shuffled = new ArrayList<>(facts);
        Collections.shuffle(shuffled, new Random(seed));
        Snapshot snapshot = snapshot(shuffled);
        List<Seal> seals = new ArrayList<>(snapshot.seals());
        Collections.shuffle(seals, new Random(seed));
        return new Snapshot(
                snapshot.clock(),
                NOW,
                "0.1.0",
                Map.of(),
                List.of(),
                parameters,
                List.of(),
                snapshot.facts(),
                seals,
                snapshot.gaps());
    }

    private Snapshot snapshot(List<Fact> inOrder) {
        List<Observed> observed = inOrder.stream()
                .map(fact -> new Observed(fact, new Provenance("vcenter", fact.id(), "config", NOW)))
                .toList();
        return new Snapshot(clock, NOW, "0.1.0", Map.of(), List.of(), parameters, List.of(), observed, seals(), gaps);
    }

    private List<Seal> seals() {
        Map<String, Long> counts = new HashMap<>();
        facts.forEach(fact -> counts.merge(fact.getClass().getSimpleName() + " " + fact.owner(), 1L, Long::sum));
        List<Seal> seals = new ArrayList<>();
        for (Class<? extends Fact> type : FactTypes.all()) {
            Owned owned = FactTypes.owned(type);
            for (String root : owned.root()) {
                seal(type.getSimpleName(), root, counts, seals);
            }
            for (Class<? extends Fact> owner : owned.by()) {
                facts.stream()
                        .filter(owner::isInstance)
                        .forEach(f -> seal(type.getSimpleName(), f.id(), counts, seals));
            }
        }
        return seals;
    }

    private void seal(String type, String owner, Map<String, Long> counts, List<Seal> seals) {
        String key = type + " " + owner;
        boolean gap = gaps.stream()
                .anyMatch(g -> g.property() == null
                        && g.type().equals(type)
                        && g.owner().equals(owner));
        if (!unsealed.contains(key) && !gap) {
            seals.add(new Seal(type, owner, counts.getOrDefault(key, 0L), "vcenter", NOW));
        }
    }

    static Machine requested(String id, @Nullable String itemId, @Nullable String target, @Nullable String targetId) {
        return new Machine(
                id,
                "name of " + id,
                itemId,
                Machine.OnPremises.ABSENT,
                null,
                target,
                targetId,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    static ProtectedItem item(String id, String serverId, @Nullable Provider provider, @Nullable String groupId) {
        return new ProtectedItem(
                id,
                id,
                serverId,
                "container",
                provider,
                "state",
                ProtectedItem.ActiveLocation.RECOVERY,
                List.of(),
                null,
                OsFamily.LINUX,
                null,
                NOW,
                groupId,
                "VMware",
                null,
                List.of(),
                null,
                null,
                null,
                "Normal");
    }

    static ConfigurationServer server(String id) {
        return new ConfigurationServer(id, id, id, "10.0.0.1", "Running", NOW, "Normal", "9.1");
    }

    static MasterTarget target(String id, String serverId, @Nullable String vmId) {
        return new MasterTarget(
                id, id, "name of " + id, serverId, null, OsFamily.LINUX, null, null, NOW, 1L, vmId, null);
    }

    static Vm vm(String id) {
        return new Vm(
                id,
                id,
                "bios-" + id,
                "instance-" + id,
                false,
                Vm.PowerState.POWERED_ON,
                null,
                null,
                List.of(),
                "host-1",
                Vm.ToolsStatus.RUNNING);
    }

    static Host host(String id) {
        return new Host(id, id, "embeddedEsx", "7.0.3", Host.ConnectionState.CONNECTED, false);
    }

    static ScsiController controller(String vmId, int key, ScsiController.@Nullable Type type) {
        return new ScsiController(vmId + "/" + key, vmId, key - 1000, type);
    }
}
