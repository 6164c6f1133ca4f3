package io.reprotect.preflight.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** VM-09, VM-10, VM-12, VM-15 and VM-18 in plain ifs: the VM that a machine has, or will have, on-premises. */
final class PlainVms {
    private static final String NOT_SETTLED =
            "which VM on-premises is its own is not settled; name it in the request (onPremises)";
    private static final List<String> PAID = List.of(
            "esx.standard.",
            "esx.advanced.",
            "esx.enterprise.",
            "esx.enterprisePlus.",
            "esx.essentials.",
            "esx.essentialsPlus.",
            "esx.platinum.");
    private final PlainSite site;
    private final Map<String, List<Row>> byName = new HashMap<>();
    private final Map<String, Space> spaces = new HashMap<>();
    private boolean nameless;

    /** What the VMs that are to be made on a datastore need; not known where something of them isn't. */
    private record Space(long needed, boolean known) {}

    PlainVms(PlainSite site) {
        this.site = site;
        for (Row vm : site.all("Vm")) {
            String name = vm.text("name");
            if (name != null) {
                byName.computeIfAbsent(name.toLowerCase(Locale.ROOT), n -> new ArrayList<>(1))
                        .add(vm);
            } else {
                nameless |= vm.lacks("hostId")
                        || !site.of("RawDeviceMapping", "vmId", vm.id()).isEmpty();
            }
        }
    }

    Map<String, BiConsumer<Row, Outcome>> controls() {
        Map<String, BiConsumer<Row, Outcome>> controls = new LinkedHashMap<>();
        controls.put("VM-09", this::esxi);
        controls.put("VM-12", this::power);
        controls.put("VM-15", this::space);
        controls.put("VM-18", this::namesake);
        return controls;
    }

    /** The VM that the machine has on-premises; where it has none, that is said. */
    static @Nullable Row own(PlainSite site, Row machine, String absent, Outcome out) {
        if (machine.is("onPremises", "ABSENT")) {
            out.notApplicable(absent);
        } else if (machine.is("onPremises", "AMBIGUOUS")) {
            out.unknown(NOT_SETTLED);
        }
        return machine.is("onPremises", "EXISTS") ? site.row(machine.text("vmId")) : null;
    }

    private void esxi(Row machine, Outcome out) {
        if (machine.is("onPremises", "AMBIGUOUS")) {
            out.unknown(NOT_SETTLED);
            return;
        }
        boolean exists = machine.is("onPremises", "EXISTS");
        Row vm = exists ? site.row(machine.text("vmId")) : targetVm(machine);
        Row host = vm == null ? null : site.row(vm.text("hostId"));
        if (host == null) {
            return;
        }
        String name = host.text("name");
        if (host.in("productLine", "embeddedEsx", "esx")) {
            out.pass((exists ? "its VM lies on " : "its VM will be made on ") + name + ", an ESXi host");
        } else if (host.in("productLine", "gsx", "ws")) {
            out.fail((exists ? "its VM lies on " : "its VM would be made on ") + name
                    + ", which is no ESXi host but of product line " + host.text("productLine"));
        }
    }

    private @Nullable Row targetVm(Row machine) {
        Row target = machine.is("onPremises", "ABSENT") ? site.row(machine.text("masterTargetId")) : null;
        return target == null ? null : site.row(target.text("vmId"));
    }

    void licence(Row host, Outcome out) {
        for (Row licence : site.of("HostLicence", "hostId", host.id())) {
            String edition = licence.text("edition");
            if (edition == null) {
                continue;
            }
            if (edition.equals("esxBasic") || edition.startsWith("esx.hypervisor") || edition.contains("Hypervisor")) {
                out.fail("licensed as " + edition + ", a free edition");
            } else if (edition.equals("eval")
                    || edition.equals("Evaluation Mode")
                    || PAID.stream().anyMatch(edition::startsWith)) {
                out.pass("licensed as " + edition);
            }
        }
    }

    private void power(Row machine, Outcome out) {
        if (machine.is("onPremises", "ABSENT")) {
            out.notApplicable("it has no VM on-premises that could be turned on");
        } else if (machine.is("onPremises", "AMBIGUOUS")) {
            out.notice(
                    "which VM on-premises is its own is not settled; whichever it is, reprotection turns it off, and it"
                            + " must stay off afterwards");
        }
        Row vm = machine.is("onPremises", "EXISTS") ? site.row(machine.text("vmId")) : null;
        if (vm == null) {
            return;
        }
        if (vm.is("powerState", "POWERED_OFF")) {
            out.notice("its VM " + vm.text("name") + " is off; don't turn it on, neither now nor after reprotection");
        } else if (vm.in("powerState", "POWERED_ON", "SUSPENDED")) {
            out.notice("its VM " + vm.text("name") + " is " + vm.text("powerState")
                    + ": reprotection turns it off; don't turn it on afterwards");
        }
    }

    private void space(Row machine, Outcome out) {
        if (machine.is("onPremises", "EXISTS")) {
            out.notApplicable("its disks exist on-premises and are written over");
        } else if (machine.is("onPremises", "AMBIGUOUS")) {
            out.unknown(NOT_SETTLED);
        }
        Row datastore = machine.is("onPremises", "ABSENT") ? site.row(machine.text("datastoreId")) : null;
        Long free = datastore == null ? null : datastore.number("freeBytes");
        if (datastore == null || free == null) {
            return;
        }
        Space space = spaces.computeIfAbsent(datastore.id(), this::needed);
        String has = "datastore " + datastore.text("name") + " has " + free / 1048576 + " MB free, ";
        if (space.needed > free) {
            out.fail(has + "less than the disks of the machines whose VMs are to be made on it");
        } else if (space.known) {
            out.pass(has + "enough for the disks of the machines whose VMs are to be made on it");
        }
    }

    private Space needed(String datastore) {
        long needed = 0;
        boolean known = true;
        for (Row machine : site.of("Machine", "datastoreId", datastore)) {
            if (machine.is("onPremises", "ABSENT")) {
                List<Row> disks = site.of("ProtectedDisk", "itemId", machine.text("itemId"));
                known &= !disks.isEmpty();
                for (Row disk : disks) {
                    Long bytes = disk.number("capacityBytes");
                    known &= bytes != null;
                    needed += bytes == null ? 0 : bytes;
                }
            } else {
                known &= machine.is("onPremises", "EXISTS");
            }
        }
        return new Space(needed, known);
    }

    private void namesake(Row machine, Outcome out) {
        if (machine.is("onPremises", "EXISTS")) {
            out.notApplicable("its own VM exists on-premises: no other is made");
        } else if (machine.is("onPremises", "AMBIGUOUS")) {
            out.unknown(NOT_SETTLED);
        }
        if (!machine.is("onPremises", "ABSENT")) {
            return;
        }
        Row vm = targetVm(machine);
        String host = vm == null ? null : vm.text("hostId");
        boolean clear = host != null && !nameless && named(host);
        for (Row other : byName.getOrDefault((machine.text("name") + "").toLowerCase(Locale.ROOT), List.of())) {
            clear &= !other.lacks("hostId");
            if (host != null && other.is("hostId", host)) {
                out.fail("VM " + other.id() + " of that name is on the master target's host (error 78052)");
            }
            for (Row disk : site.of("RawDeviceMapping", "vmId", other.id())) {
                out.fail("disk '" + disk.text("label") + "' of VM " + other.id()
                        + ", which bears its name, is a raw device mapping, and such disks don't come back to an alternate"
                        + " location");
            }
        }
        if (clear && !out.failed()) {
            out.pass(
                    "no VM of that name is on the master target's host, and no raw device mapping of one is to be seen");
        }
    }

    private boolean named(String host) {
        return site.of("Vm", "hostId", host).stream().noneMatch(vm -> vm.lacks("name"));
    }
}
