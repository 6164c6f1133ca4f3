package io.reprotect.preflight.bench;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** CS-03, CS-05 and CS-07 in plain ifs: addresses and network cards of a configuration server, privileges of its account. */
final class PlainConfigurationServers {
    private final PlainSite site;

    PlainConfigurationServers(PlainSite site) {
        this.site = site;
    }

    void address(Row server, Outcome out) {
        String address = server.text("ipAddress");
        if (address == null) {
            out.unknown("the service gives no address for it");
            return;
        }
        for (Row vm : site.of("ServerVm", "configurationServerId", server.id())) {
            List<String> found = vm.list("addresses");
            if (found.stream().anyMatch(address.strip()::equalsIgnoreCase)) {
                out.pass("address " + address + ", with which it is registered, is among its own");
            } else if (!found.isEmpty()) {
                out.fail("registered with address " + address + ", found at " + found);
            }
        }
    }

    void cards(Row server, Outcome out) {
        boolean kept = false;
        boolean known = true;
        for (Row item : site.of("ProtectedItem", "configurationServerId", server.id())) {
            for (Row machine : site.of("Machine", "itemId", item.id())) {
                String address = item.text("ipAddress");
                List<Row> nics = nics(machine);
                known &= address != null && !nics.isEmpty();
                kept |= address != null
                        && nics.stream().anyMatch(nic -> nic.list("addresses").contains(address));
            }
        }
        if (site.gap("AzureNic")) {
            out.gap();
        }
        if (!kept) {
            if (known) {
                out.notApplicable("no machine of the request kept its address in Azure");
            }
            return;
        }
        for (Row vm : site.of("ServerVm", "configurationServerId", server.id())) {
            String id = vm.text("vmId");
            if (id == null) {
                out.unknown("machines kept their address, and its VM was not found in the vCenter");
            }
            for (Row hardware : site.of("VmHardware", "vmId", id)) {
                Long cards = hardware.number("networkCards");
                String has = "machines kept their address, and its VM " + id + " has " + cards + " network cards";
                if (cards != null && cards < 2) {
                    out.fail(has);
                } else if (cards != null) {
                    out.pass(has);
                }
            }
        }
    }

    private List<Row> nics(Row machine) {
        List<Row> vms = site.of("AzureVm", "machineId", machine.id());
        return vms.isEmpty() ? vms : site.of("AzureNic", "azureVmId", vms.get(0).id());
    }

    void privileges(Row vCenter, Outcome out) {
        Set<@Nullable String> targets = new LinkedHashSet<>();
        site.all("Machine").forEach(machine -> targets.add(machine.text("masterTargetId")));
        Set<String> datacenters = new LinkedHashSet<>();
        boolean settled = !targets.isEmpty();
        for (String id : targets) {
            Row target = site.row(id);
            if (target != null && target.lacks("vmId")) {
                out.unknown("the VM of master target " + target.text("name")
                        + " is not settled, so its datacenter is not known");
            }
            String datacenter = target == null ? null : datacenter(target);
            settled &= datacenter != null;
            if (datacenter != null) {
                datacenters.add(datacenter);
            }
        }
        for (String datacenter : datacenters) {
            List<Row> privileges = site.of("AccountPrivilege", "datacenterId", datacenter);
            Row named = site.row(datacenter);
            settled &= !privileges.isEmpty();
            for (Row privilege : privileges) {
                settled &= privilege.yes("granted");
                if (privilege.no("granted") && named != null) {
                    out.fail(privilege.text("account") + " lacks " + privilege.text("privilege") + " at datacenter "
                            + named.text("name"));
                }
            }
        }
        if (settled) {
            out.pass(
                    "the account that Site Recovery uses has every privilege of failback where the master targets lie");
        }
    }

    private @Nullable String datacenter(Row target) {
        Row vm = site.row(target.text("vmId"));
        for (Row location : site.of("HostLocation", "hostId", vm == null ? null : vm.text("hostId"))) {
            return location.text("datacenterId");
        }
        return null;
    }
}
