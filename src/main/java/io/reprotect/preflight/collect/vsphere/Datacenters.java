package io.reprotect.preflight.collect.vsphere;

import io.reprotect.preflight.facts.Datacenter;
import io.reprotect.preflight.facts.HostLocation;
import io.reprotect.preflight.facts.Root;
import io.reprotect.preflight.snapshot.Collected;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Reads datacenters, and which hosts lie in which. */
final class Datacenters {
    static final List<String> PATHS = List.of("name");

    private Datacenters() {}

    static void read(Reading datacenter, Inventory inventory) {
        inventory.add(
                new Datacenter(
                        datacenter.id(),
                        Values.orGap(Values.name(datacenter.required(Datacenter.class, "name", "name")))),
                datacenter.id(),
                "name");
    }

    /** Places every host in the datacenter that lists it. */
    static void place(VSphere vsphere, SortedSet<String> datacenters, SortedSet<String> hosts, Collected into) {
        SortedSet<String> unplaced = new TreeSet<>(hosts);
        int count = 0;
        try {
            for (String datacenter : datacenters) {
                for (String host : vsphere.hostsIn(datacenter)) {
                    if (unplaced.remove(host)) {
                        into.add(new HostLocation(host + "/location", host, datacenter), datacenter, "HostSystem");
                        count++;
                    }
                }
            }
        } catch (VSphereException e) {
            into.gap(
                    HostLocation.class,
                    Root.VCENTER,
                    null,
                    "which host lies in which datacenter could not be read: " + e.reason());
            return;
        }
        for (String host : unplaced) {
            into.gap(
                    HostLocation.class,
                    host,
                    null,
                    host + " lies in no datacenter that the account of vcenter.username may see: "
                            + VSphereCollector.GRANT);
        }
        into.seal(HostLocation.class, Root.VCENTER, count);
    }
}
