package io.reprotect.preflight.bench;

import static io.reprotect.preflight.bench.SiteFacts.SUBSCRIPTION;
import static io.reprotect.preflight.bench.SiteFacts.ago;

import io.reprotect.preflight.facts.AzureNic;
import io.reprotect.preflight.facts.AzureVm;
import io.reprotect.preflight.facts.ConnectivityCheck;
import io.reprotect.preflight.facts.NetworkLink;
import io.reprotect.preflight.facts.ProcessServerPlace;
import io.reprotect.preflight.facts.VirtualNetwork;
import io.reprotect.preflight.facts.VirtualNetworkPeering;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Azure of a generated site: a virtual network for the machines of each process server, their VMs, and the way home. */
final class AzureFacts {
    private static final String NETWORKS = SUBSCRIPTION + "rg-net/providers/microsoft.network/";
    private final SiteFacts site;

    AzureFacts(SiteFacts site) {
        this.site = site;
    }

    /** A virtual network with one subnet; VMs in it are treated alike. */
    record Network(String id) {
        String subnet() {
            return id + "/subnets/failover";
        }

        String treatment() {
            return "subnet " + subnet() + ", its security group none, routes none";
        }
    }

    /** A circuit that is wide enough for that many machines; with faults more links, and what is wrong with them. */
    void links(int machines) {
        circuit(
                "er-01",
                site.faulty(2) ? site.any("Disabled", "Disabling", "Unheard") : "Enabled",
                Math.max(1000L, 2L * machines));
        if (site.faulty(3)) {
            circuit("er-02", "Enabled", 1L);
        }
        if (site.faulty(3)) {
            String status = site.any("Connected", "NotConnected", "Unknown");
            String id = NETWORKS + "connections/vpn-01";
            site.add(new NetworkLink(
                    id, "vpn-01", NetworkLink.Kind.VPN, "IPsec", status, null, null, null, null, null, null));
        }
    }

    private void circuit(String name, String state, long bandwidth) {
        site.add(new NetworkLink(
                NETWORKS + "expressroutecircuits/" + name,
                name,
                NetworkLink.Kind.EXPRESS_ROUTE,
                null,
                null,
                null,
                null,
                state,
                "Provisioned",
                "Enabled",
                bandwidth));
    }

    /** The network of a process server; every other is a spoke, which is peered with that of the process server. */
    Network network(int number, ServerFacts.Server processServer) {
        Network own = network("vnet-" + number);
        if (number % 2 == 0) {
            place(processServer, own);
            return own;
        }
        Network hub = network("vnet-" + number + "-hub");
        place(processServer, hub);
        if (!site.faulty(10)) {
            peer(own, hub);
        }
        peer(hub, own);
        return own;
    }

    private Network network(String name) {
        String id = NETWORKS + "virtualnetworks/" + name;
        site.add(new VirtualNetwork(id, name));
        return new Network(id);
    }

    private void peer(Network from, Network to) {
        String state = site.faulty(10) ? site.any("Initiated", "Disconnected", null) : "Connected";
        site.add(new VirtualNetworkPeering(from.id() + "/peering/home", from.id(), to.id(), state));
    }

    private void place(ServerFacts.Server server, Network network) {
        if (server.onPremises()) {
            return;
        }
        boolean named = !site.faulty(15);
        String name = named ? server.name() : "vm-renamed";
        site.add(new ProcessServerPlace(
                "place/" + server.id(),
                server.id(),
                name,
                SUBSCRIPTION + "rg-recovery/providers/microsoft.compute/virtualmachines/" + name,
                network.id(),
                named ? ProcessServerPlace.Evidence.ADDRESS_AND_NAME : ProcessServerPlace.Evidence.ADDRESS,
                name));
    }

    /** The VM that a machine became; one in five kept its address. {@code checked}: its network agent is asked. */
    void machine(
            String machine, int number, ItemFacts.Item item, Network network, boolean checked, List<Target> targets) {
        if (site.faulty(40)) {
            return;
        }
        String id = "azure-vm/" + machine;
        boolean other = site.faulty(40);
        String group = other ? SUBSCRIPTION + "rg-other" : ItemFacts.RESOURCE_GROUP;
        boolean asked = checked || site.faulty(10);
        Instant created = site.faulty(30) ? site.any(ago(3600), ago(7150), null) : ago(8000);
        site.add(new AzureVm(
                id,
                machine,
                item.name(),
                item.azureVm(),
                group,
                site.faulty(40) ? AzureVm.PowerState.DEALLOCATED : AzureVm.PowerState.RUNNING,
                created,
                ago(7000),
                asked,
                network.treatment()));
        boolean kept = number % 5 == 0 && item.address() != null;
        String address = kept ? String.valueOf(item.address()) : SiteFacts.address(64, number);
        if (site.faulty(60)) {
            site.gap("AzureNic", id, null, "the network cards could not be read; collect again");
        } else {
            String name = item.name() + "-nic";
            site.add(new AzureNic(id + "/nic/" + name, id, name, List.of(address), network.subnet(), network.id()));
        }
        if (site.faulty(80)) {
            site.gap("ConnectivityCheck", id, null, "the network watcher did not answer; collect again");
        } else if (asked) {
            targets.forEach(target -> check(id, machine, item.name(), network, target));
        }
    }

    /** An address and port that a VM tries to reach. */
    record Target(String address, long port) {}

    private void check(String vm, String machine, String name, Network network, Target target) {
        ConnectivityCheck.Outcome outcome = site.faulty(30)
                ? site.any(
                        ConnectivityCheck.Outcome.CLOSED,
                        ConnectivityCheck.Outcome.DEGRADED,
                        ConnectivityCheck.Outcome.NOT_MEASURED)
                : ConnectivityCheck.Outcome.OPEN;
        boolean measured = outcome != ConnectivityCheck.Outcome.NOT_MEASURED;
        site.add(new ConnectivityCheck(
                vm + "/to/" + target.address() + ":" + target.port(),
                vm,
                machine,
                name,
                network.treatment(),
                target.address(),
                target.port(),
                outcome,
                measured ? outcome.name() : null,
                latency(outcome),
                100L,
                outcome == ConnectivityCheck.Outcome.OPEN ? 0L : 50L,
                measured ? null : "the agent did not answer"));
    }

    private @Nullable Long latency(ConnectivityCheck.Outcome outcome) {
        return outcome == ConnectivityCheck.Outcome.OPEN ? Long.valueOf(site.faulty(30) ? 25 : 2) : null;
    }
}
