package io.reprotect.preflight.bench;

import io.reprotect.preflight.facts.ProtectedSystem;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** MT-11, MT-23, VM-08, VM-14 and VM-16 in plain ifs: what follows from the system that a machine runs. */
final class PlainSystems {
    private static final String STAYS =
            "Network Manager is uninstalled while the machine is in Azure: it is missing when the machine runs on-premises"
                    + " again; ";
    private final PlainSite site;
    private final Map<List<String>, Order> orders = new HashMap<>();
    private final @Nullable Row vCenter;

    /** How a system stands to that of a master target; both in words. */
    private record Order(String text, boolean newer, boolean atMost, boolean otherDistribution) {}

    PlainSystems(PlainSite site) {
        this.site = site;
        this.vCenter =
                site.all("VCenter").isEmpty() ? null : site.all("VCenter").get(0);
    }

    Map<String, BiConsumer<Row, Outcome>> controls() {
        Map<String, BiConsumer<Row, Outcome>> controls = new LinkedHashMap<>();
        controls.put("MT-23", this::linuxTarget);
        controls.put("VM-08", this::oldPhysical);
        controls.put("VM-14", this::hostDiscovered);
        controls.put("VM-16", this::network);
        return controls;
    }

    void version(Row machine, Row target, Outcome out) {
        Row own = site.row(machine.text("vmId"));
        Row theirs = site.row(target.text("vmId"));
        boolean exists = machine.is("onPremises", "EXISTS") && own != null;
        if (theirs == null || !exists && !machine.is("onPremises", "ABSENT")) {
            return;
        }
        String guest = exists && own != null ? own.text("guestId") : null;
        for (Row system : site.of("ProtectedSystem", "itemId", machine.text("itemId"))) {
            Order order = order(system, guest, theirs.text("guestId"), target.text("osVersion"));
            if (order.newer) {
                out.fail(order.text + "; an older system can't hold it");
            } else if (order.atMost) {
                out.pass(order.text);
            } else if (order.otherDistribution) {
                out.pass(order.text + "; the order of different Linux distributions is not comparable");
            } else {
                out.unknown(order.text + ": not comparable");
            }
        }
    }

    private Order order(Row system, @Nullable String guest, @Nullable String server, @Nullable String version) {
        List<String> key = List.of(
                system.text("osVersion") + "", system.text("osName") + "", guest + "", server + "", version + "");
        return orders.computeIfAbsent(key, k -> {
            ProtectedSystem parsed = parsed(system);
            return new Order(
                    parsed.beside(guest, server, version),
                    parsed.newerThan(guest, server, version),
                    parsed.atMost(guest, server, version),
                    parsed.otherDistribution(guest, server, version));
        });
    }

    private static ProtectedSystem parsed(Row system) {
        return new ProtectedSystem(
                system.id(), system.text("itemId") + "", system.text("osVersion"), system.text("osName"), null);
    }

    private void linuxTarget(Row machine, Outcome out) {
        Row item = site.row(machine.text("itemId"));
        if (item == null || item.is("osFamily", "WINDOWS")) {
            if (item != null) {
                out.notApplicable("it runs Windows");
            }
            return;
        }
        Row target = site.row(machine.text("masterTargetId"));
        if (!item.is("osFamily", "LINUX") || target == null && !machine.lacks("masterTarget")) {
            return;
        }
        if (target != null && target.is("osFamily", "LINUX")) {
            out.pass("its master target " + target.text("name") + " runs Linux");
            return;
        }
        if (target != null && !target.is("osFamily", "WINDOWS")) {
            return;
        }
        String on = target == null
                ? "a Linux machine without master target; "
                : "a Linux machine on the Windows master target " + target.text("name") + "; ";
        boolean maybe = false;
        for (Row other : site.of("MasterTarget", "configurationServerId", item.text("configurationServerId"))) {
            maybe |= !other.is("osFamily", "WINDOWS");
            if (other.is("osFamily", "LINUX") && target != null) {
                out.fail(on + "the Linux master target " + other.text("name") + " is registered: name that one");
            }
        }
        if (!maybe) {
            out.fail(on + "no Linux master target is registered with its configuration server: deploy one");
        }
    }

    private void oldPhysical(Row machine, Outcome out) {
        Row item = site.row(machine.text("itemId"));
        if (item == null) {
            return;
        }
        if (item.is("discoveryKind", "VMware")) {
            out.notApplicable("it was protected as a VMware virtual machine");
        } else if (item.is("discoveryKind", "Physical") && item.is("osFamily", "LINUX")) {
            out.pass("a physical machine with Linux");
        } else if (item.is("discoveryKind", "Physical") && item.is("osFamily", "WINDOWS")) {
            for (Row system : site.of("ProtectedSystem", "itemId", item.id())) {
                windows(system, out);
            }
        }
    }

    private static void windows(Row system, Outcome out) {
        ProtectedSystem parsed = parsed(system);
        String told = " (version " + system.text("osVersion") + ", name " + system.text("osName") + ")";
        if (parsed.windows2008R2Sp1() == parsed.otherThanWindows2008R2()) {
            out.unknown(
                    "a physical Windows machine, and it can't be told whether it is Windows Server 2008 R2 SP1" + told);
        } else if (parsed.windows2008R2Sp1()) {
            out.fail("a physical machine with Windows Server 2008 R2 SP1" + told);
        } else {
            out.pass("a physical machine with another Windows" + told);
        }
    }

    private void hostDiscovered(Row machine, Outcome out) {
        Row item = site.row(machine.text("itemId"));
        if (item != null && item.is("discoveryKind", "VMware")) {
            out.notApplicable("it was protected as a VMware virtual machine");
            return;
        }
        Row target = site.row(machine.text("masterTargetId"));
        if (item == null || target == null || !item.is("discoveryKind", "Physical")) {
            return;
        }
        String name = target.text("name");
        boolean listed =
                !site.of("DiscoveredDatastore", "masterTargetId", target.id()).isEmpty();
        if (!listed) {
            out.fail("the service has discovered no datastore on the host of master target " + name
                    + ": its discovery is not complete");
        }
        List<Row> registrations =
                site.of("VCenterRegistration", "configurationServerId", target.text("configurationServerId"));
        if (registrations.isEmpty()) {
            out.fail("no vCenter is registered with the configuration server of master target " + name);
        }
        Row vm = site.row(target.text("vmId"));
        Row host = vm == null ? null : site.row(vm.text("hostId"));
        for (Row registration : registrations) {
            if (vCenter != null && PlainServers.same(registration, vCenter)) {
                discovery(registration, listed ? host : null, out);
            }
        }
    }

    private void discovery(Row registration, @Nullable Row host, Outcome out) {
        String heartbeat = registration.text("lastHeartbeat");
        if (heartbeat != null && site.age(heartbeat) > PlainSite.MAX_AGE) {
            out.fail("the discovery of " + registration.text("name") + " last answered at " + site.time(heartbeat)
                    + ", more than " + PlainSite.MAX_AGE + " s before the collection");
        } else if (host != null && site.fresh(heartbeat)) {
            out.pass("host " + host.text("name")
                    + " of its master target lies in the vCenter that is discovered, and its"
                    + " datastores are listed (discovery status " + registration.text("discoveryStatus")
                    + ", not judged)");
        }
    }

    private void network(Row machine, Outcome out) {
        Row item = site.row(machine.text("itemId"));
        if (item != null && item.is("osFamily", "WINDOWS")) {
            out.notApplicable("it runs Windows, which acquires its static address again");
        } else if (item != null && item.is("osFamily", "LINUX")) {
            for (Row system : site.of("ProtectedSystem", "itemId", item.id())) {
                if (system.is("addressKind", "Static")) {
                    out.notice(STAYS + "its address was static and comes from DHCP after failback: sign in and set it"
                            + " back");
                } else if (system.is("addressKind", "Dynamic")) {
                    out.notice(STAYS + "its address came from DHCP and goes on to do so");
                } else {
                    out.notice(
                            STAYS + "if its address was static, it comes from DHCP after failback: sign in and set it"
                                    + " back");
                }
            }
        }
    }
}
