package io.reprotect.preflight.collect;

import io.reprotect.preflight.facts.ConfigurationServer;
import io.reprotect.preflight.facts.Root;
import io.reprotect.preflight.facts.ServerVm;
import io.reprotect.preflight.facts.Vm;
import io.reprotect.preflight.snapshot.Collected;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the VMs of configuration servers by host name, or by a name that no other VM has; never by the address, which is what
 * is to be compared.
 */
final class ServerVms {
    private final Readings readings;
    private final VmIndex vms;
    private final Collected into;

    ServerVms(Readings readings, VmIndex vms, Collected into) {
        this.readings = readings;
        this.vms = vms;
        this.into = into;
    }

    /** Adds a fact for every configuration server, with a gap where its addresses are not known. */
    void join() {
        List<ConfigurationServer> servers = readings.all(ConfigurationServer.class);
        servers.forEach(this::join);
        into.seal(ServerVm.class, Root.REQUEST, servers.size());
    }

    private void join(ConfigurationServer server) {
        String id = server.id() + "/vm";
        String name = server.hostName() == null ? server.name() : server.hostName();
        List<Vm> byHost = name == null ? List.of() : vms.hostName(name);
        List<Vm> byName = name == null ? List.of() : vms.name(name);
        List<Vm> found = byHost.isEmpty() ? byName : byHost;
        String doubt = doubt(name, byHost, byName, found);
        Vm vm = found.size() == 1 ? found.get(0) : null;
        if (doubt == null && vm != null) {
            doubt = silent(vm);
        }
        if (doubt != null) {
            into.gap(ServerVm.class, id, "addresses", doubt);
        }
        into.add(
                new ServerVm(
                        id,
                        server.id(),
                        doubt == null && vm != null ? vm.id() : null,
                        doubt == null && vm != null ? vm.addresses() : List.of()),
                server.id(),
                byHost.isEmpty() ? "name" : "host name");
    }

    private @Nullable String doubt(@Nullable String name, List<Vm> byHost, List<Vm> byName, List<Vm> found) {
        if (!vms.listed() || byHost.isEmpty() && !vms.named()) {
            return "the VMs of the vCenter could not be read whole; collect again once they can";
        }
        if (found.isEmpty()) {
            return "no VM of the vCenter has the host name or name " + name
                    + "; make sure that it is on and VMware Tools run in it, or have somebody attest its address";
        }
        boolean others = !byHost.isEmpty() && !byHost.containsAll(byName);
        if (found.size() > 1 || others) {
            return "several VMs could be " + name + ": " + Names.list(others ? byName : found)
                    + "; make the host name or name of the right one unique";
        }
        return null;
    }

    private @Nullable String silent(Vm vm) {
        if (readings.unread(Vm.class, vm.id(), "addresses")) {
            return "the addresses of " + vm.id() + " could not be read; collect again";
        }
        return vm.addresses().isEmpty()
                ? vm.id() + " (" + vm.name() + ") shows no address: make sure that it is on and VMware Tools run in it"
                : null;
    }
}
