package io.reprotect.preflight.bench;

import io.reprotect.preflight.bench.ServerFacts.Server;
import io.reprotect.preflight.facts.Link;
import io.reprotect.preflight.facts.Machine;
import io.reprotect.preflight.facts.OsFamily;
import io.reprotect.preflight.facts.ReplicationGroup;
import io.reprotect.preflight.facts.Request;
import io.reprotect.preflight.snapshot.Snapshot;
import io.reprotect.preflight.snapshot.SnapshotJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Makes sites of any size from a seed: 200 machines a configuration server, which is what one is sized for, 100 a process
 * server and 25 a master target, two disks a machine, ten hosts and four datastores a cluster, a recovery plan for every 50
 * machines, every tenth machine in a group of three; one machine in 37 has no VM on-premises. Without faults the site is
 * CLEARED; with them about one machine or server in thirty has something wrong.
 */
public final class SiteGenerator {
    private static final int PER_SERVER = 200;
    private static final int PER_PROCESS_SERVER = 100;
    private static final int PER_TARGET = 25;

    private final SiteFacts site;
    private final VCenterFacts vCenter;
    private final ServerFacts servers;
    private final ItemFacts items;
    private final AzureFacts azure;
    private final NetworkFacts network;
    private @Nullable Server lastTarget;
    private long requested;

    private SiteGenerator(long seed, boolean faulty) {
        site = new SiteFacts(seed, faulty);
        vCenter = new VCenterFacts(site);
        servers = new ServerFacts(site, vCenter);
        items = new ItemFacts(site, vCenter.uuid());
        azure = new AzureFacts(site);
        network = new NetworkFacts(site);
    }

    /** {@code SiteGenerator <machines> <healthy or faulty> <seed> <file>} writes a snapshot. */
    public static void main(String[] arguments) throws IOException {
        boolean faulty = arguments[1].equals("faulty");
        write(Integer.parseInt(arguments[0]), faulty, Long.parseLong(arguments[2]), Path.of(arguments[3]));
    }

    static void write(int machines, boolean faulty, long seed, Path file) throws IOException {
        SnapshotJson.write(site(machines, faulty, seed), file);
    }

    static Snapshot site(int machines, boolean faulty, long seed) {
        SiteGenerator generator = new SiteGenerator(seed, faulty);
        generator.azure.links(machines);
        generator.items.looseFailover();
        generator.network.fromHere(generator.vCenter.id(), "vcenter.example.com", 443);
        for (int first = 0; first < machines; first += PER_SERVER) {
            generator.server(first, Math.min(PER_SERVER, machines - first));
        }
        generator.site.add(new Request("the-request", "the request", generator.requested));
        return generator.site.snapshot();
    }

    private void server(int first, int machines) {
        int number = first / PER_SERVER;
        VCenterFacts.Cluster cluster = vCenter.cluster(number);
        Server server = servers.configurationServer(number, cluster);
        network.fromHere(server.id(), server.address(), 443);
        network.url(server.id(), server.name());
        for (String host : cluster.hosts()) {
            network.fromHere(host, "esx-" + host.substring(5), 902);
            network.fromHere(host, "esx-" + host.substring(5), 443);
        }
        for (int at = 0; at < machines; at += PER_PROCESS_SERVER) {
            processServer(server, cluster, first + at, Math.min(PER_PROCESS_SERVER, machines - at));
        }
    }

    private void processServer(Server server, VCenterFacts.Cluster cluster, int first, int machines) {
        int number = first / PER_PROCESS_SERVER;
        Server process = servers.processServer(number, server, cluster);
        network.fromHere(process.id(), process.address(), 9443);
        network.from(process.id(), process.name(), server.id(), server.address(), 443);
        network.url(process.id(), process.name());
        AzureFacts.Network place = azure.network(number, process);
        for (int at = 0; at < machines; at += PER_TARGET) {
            OsFamily family = at / PER_TARGET % 2 == 0 ? OsFamily.LINUX : OsFamily.WINDOWS;
            target(server, process, cluster, place, family, first + at, Math.min(PER_TARGET, machines - at));
        }
    }

    /** What the machines of a master target have in common. */
    private record Place(
            Server server,
            Server process,
            Server target,
            VCenterFacts.Cluster cluster,
            AzureFacts.Network network,
            OsFamily family) {}

    private void target(
            Server server,
            Server process,
            VCenterFacts.Cluster cluster,
            AzureFacts.Network vnet,
            OsFamily family,
            int first,
            int machines) {
        Server target = servers.masterTarget(first / PER_TARGET, server, cluster, family);
        network.fromHere(target.id(), target.address(), 9443);
        if (!site.faulty(20)) {
            network.from(process.id(), process.name(), target.id(), target.address(), 9443);
        }
        Place place = new Place(server, process, target, cluster, vnet, family);
        int groupLeft = 0;
        String group = "";
        for (int i = 0; i < machines; i++) {
            if (groupLeft == 0) {
                group = "group/" + site.uuid();
                groupLeft = i % 10 == 5 && i + 3 <= machines ? 3 : 1;
                site.add(new ReplicationGroup(group, "group-" + (first + i), (long) groupLeft));
            }
            groupLeft--;
            machine(place, first + i, group);
        }
        lastTarget = target;
    }

    private void machine(Place place, int number, String group) {
        String name = "app-" + number;
        items.plan(number);
        boolean first = number % PER_PROCESS_SERVER == 0;
        boolean absent = number % 37 == 5;
        String vm = absent ? null : vCenter.machine(name, place.cluster, place.family);
        if (absent && site.faulty(3)) {
            vCenter.namesake(name.toUpperCase(Locale.ROOT), place.cluster);
        }
        if (!first && site.faulty(80)) {
            add(place, number, name, "request:" + name, null, vm, absent);
            return;
        }
        ItemFacts.Item item =
                items.item(number, name, place.server, place.family, group, place.cluster.datastoreName(number));
        String id = "machine/" + item.id();
        if (!first && site.faulty(100)) {
            return; // a member of its group that the request leaves out
        }
        add(place, number, name, id, item.id(), vm, absent);
        azure.machine(
                id,
                number,
                item,
                place.network,
                first,
                List.of(
                        new AzureFacts.Target(place.process.address(), 9443),
                        new AzureFacts.Target(place.server.address(), 443)));
        if (first) {
            network.from(id, name, place.process.id(), place.process.address(), 9443);
            network.from(id, name, place.server.id(), place.server.address(), 443);
        }
    }

    private void add(
            Place place,
            int number,
            String name,
            String id,
            @Nullable String item,
            @Nullable String vm,
            boolean absent) {
        boolean settled = !site.faulty(100);
        boolean placed = !site.faulty(60);
        Server target = lastTarget != null && site.faulty(100) ? lastTarget : place.target;
        requested++;
        site.add(
                new Machine(
                        id,
                        name,
                        item,
                        absent ? Machine.OnPremises.ABSENT : Machine.OnPremises.EXISTS,
                        vm,
                        target.name(),
                        settled ? target.id() : null,
                        place.process.name(),
                        site.faulty(100) ? null : place.process.id(),
                        placed ? place.cluster.datastoreName(number) : "ds-gone",
                        placed ? place.cluster.datastore(number) : null,
                        site.faulty(50) ? null : ServerFacts.volumeName(place.family),
                        null),
                name);
        if (vm != null && item != null) {
            site.add(new Link(item + " " + vm, id, vm, "name and datastore"), name);
        }
    }
}
