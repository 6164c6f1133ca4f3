package io.reprotect.preflight.collect.azure;

import io.reprotect.preflight.arm.ArmAccess;
import io.reprotect.preflight.arm.ArmClient;
import io.reprotect.preflight.arm.ArmException;
import io.reprotect.preflight.collect.Collector;
import io.reprotect.preflight.collect.Progress;
import io.reprotect.preflight.config.NetworkSettings;
import io.reprotect.preflight.facts.AzureVm;
import io.reprotect.preflight.facts.ConfigurationServer;
import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.facts.FactTypes;
import io.reprotect.preflight.facts.Machine;
import io.reprotect.preflight.facts.ProcessServer;
import io.reprotect.preflight.facts.ProcessServerPlace;
import io.reprotect.preflight.facts.ProtectedItem;
import io.reprotect.preflight.facts.Root;
import io.reprotect.preflight.snapshot.Collected;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads compute and network of Azure, as far as the machines of the request and their servers are concerned. */
public final class AzureCollector implements Collector {
    private static final int HTTPS = 443;
    private static final long REPLICATION = 9443;
    private static final long LAST_PORT = 65535;

    private final ArmAccess access;
    private final NetworkSettings network;
    private final List<Fact> known;
    private final int replicationPort;
    private final Clock clock;
    private final Opening opening;

    /** What is known so far holds the machines, items and servers; the port is that of process servers. */
    public AzureCollector(
            ArmAccess access, NetworkSettings network, List<Fact> known, int replicationPort, Clock clock) {
        this(access, network, known, replicationPort, clock, () -> ArmClient.open(access, clock));
    }

    /** As above, with times and sizes of a test. */
    public AzureCollector(
            ArmAccess access,
            NetworkSettings network,
            List<Fact> known,
            int replicationPort,
            Clock clock,
            ArmClient.Limits limits) {
        this(
                access,
                network,
                known,
                replicationPort,
                clock,
                () -> ArmClient.open(access, clock, System::getenv, limits));
    }

    AzureCollector(
            ArmAccess access,
            NetworkSettings network,
            List<Fact> known,
            int replicationPort,
            Clock clock,
            Opening opening) {
        this.access = access;
        this.network = network;
        this.known = List.copyOf(known);
        this.replicationPort = replicationPort;
        this.clock = clock;
        this.opening = opening;
    }

    /** The port of process servers: 9443, unless the parameter of PS-06 says another. */
    public static int replicationPort(Map<String, Long> parameters) {
        return (int) Math.max(1, Math.min(LAST_PORT, parameters.getOrDefault("PS-06.port", REPLICATION)));
    }

    @Override
    public String source() {
        return Root.AZURE;
    }

    @Override
    public String address() {
        return access.endpoint().toString();
    }

    @Override
    public Collected collect(Progress progress) {
        Collected out = new Collected(source(), clock.instant());
        try (ArmClient client = opening.open()) {
            client.startDeadline();
            read(new Arm(client), out, progress);
        } catch (ArmException e) {
            down(out, String.valueOf(e.getMessage()));
        }
        return out;
    }

    private void read(Arm arm, Collected out, Progress progress) {
        progress.at("links to the site", 0, 1);
        new Links(arm, network, out).read();
        Map<String, ProtectedItem> items = new HashMap<>();
        all(ProtectedItem.class).forEach(item -> items.put(item.id(), item));
        List<Machine> machines = all(Machine.class);
        progress.at("Azure VMs", 0, machines.size());
        MachineVms vms = new MachineVms(arm, out);
        vms.read(machines, items);
        progress.at("Azure VMs", machines.size(), machines.size());
        Places places = new Places(arm, out);
        places.read(subscriptions(items), all(ProcessServer.class));
        Set<String> networkIds = new TreeSet<>(vms.networks());
        networkIds.addAll(places.networks());
        Networks networks = new Networks(arm, out);
        networks.read(networkIds);
        List<AzureVm> read = vms.facts(networks);
        new Checks(arm, network.networkWatcher(), out).read(read, destinations(read, items), progress);
    }

    private Set<String> subscriptions(Map<String, ProtectedItem> items) {
        Set<String> subscriptions = new TreeSet<>();
        subscriptions.add(Ids.lower("/subscriptions/" + access.subscription()));
        for (Machine machine : all(Machine.class)) {
            ProtectedItem item = items.get(String.valueOf(machine.itemId()));
            String subscription =
                    item == null || item.targetVmId() == null ? null : Ids.subscription(item.targetVmId());
            if (subscription != null) {
                subscriptions.add(subscription);
            }
        }
        return subscriptions;
    }

    /** The process server of each machine at its port, and its configuration server at 443, by VM. */
    private Map<String, List<Checks.Destination>> destinations(List<AzureVm> vms, Map<String, ProtectedItem> items) {
        Map<String, String> servers = new HashMap<>();
        all(ConfigurationServer.class).forEach(server -> put(servers, server.id(), server.ipAddress()));
        all(ProcessServer.class).forEach(server -> put(servers, server.id(), server.ipAddress()));
        Map<String, Machine> machines = new HashMap<>();
        all(Machine.class).forEach(machine -> machines.put(machine.id(), machine));
        Map<String, List<Checks.Destination>> destinations = new HashMap<>();
        for (AzureVm vm : vms) {
            Machine machine = machines.get(vm.machineId());
            ProtectedItem item = machine == null ? null : items.get(String.valueOf(machine.itemId()));
            List<Checks.Destination> own = new ArrayList<>();
            add(own, machine == null ? null : servers.get(String.valueOf(machine.processServerId())), replicationPort);
            add(own, item == null ? null : servers.get(String.valueOf(item.configurationServerId())), HTTPS);
            destinations.put(vm.id(), own);
        }
        return destinations;
    }

    private static void put(Map<String, String> servers, String id, @Nullable String address) {
        if (address != null && !address.isBlank()) {
            servers.put(id, address.strip());
        }
    }

    private static void add(List<Checks.Destination> into, @Nullable String address, int port) {
        if (address != null) {
            into.add(new Checks.Destination(address, port));
        }
    }

    private <T extends Fact> List<T> all(Class<T> type) {
        return known.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** Nothing can be told: a gap for every type that this source roots, and for what machines and servers own of it. */
    private void down(Collected out, String reason) {
        FactTypes.rootedIn(Root.AZURE).forEach(type -> out.gap(type, Root.AZURE, null, reason));
        all(Machine.class).forEach(machine -> out.gap(AzureVm.class, machine.id(), null, reason));
        all(ProcessServer.class).forEach(server -> out.gap(ProcessServerPlace.class, server.id(), null, reason));
    }

    /** Makes the client. */
    interface Opening {
        ArmClient open() throws ArmException;
    }
}
