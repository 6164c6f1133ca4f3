package io.reprotect.preflight.collect.vsphere;

import io.reprotect.preflight.facts.AccountPrivilege;
import io.reprotect.preflight.facts.Root;
import io.reprotect.preflight.snapshot.Collected;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads which of the privileges that failback takes the account of Site Recovery has at the datacenters. */
final class Privileges {
    /** Every privilege of this group is needed: which there are, the vCenter says. */
    private static final String CONFIGURATION = "VirtualMachine.Config.";

    private static final List<String> NEEDED = List.of(
            "Datastore.AllocateSpace",
            "Datastore.Browse",
            "Datastore.DeleteFile",
            "Datastore.FileManagement",
            "Datastore.UpdateVirtualMachineFiles",
            "Network.Assign",
            "Resource.AssignVMToPool",
            "Resource.ColdMigrate",
            "Resource.HotMigrate",
            "Task.Create",
            "Task.Update",
            "VirtualMachine.Interact.AnswerQuestion",
            "VirtualMachine.Interact.DeviceConnection",
            "VirtualMachine.Interact.PowerOff",
            "VirtualMachine.Interact.PowerOn",
            "VirtualMachine.Interact.SetCDMedia",
            "VirtualMachine.Interact.SetFloppyMedia",
            "VirtualMachine.Interact.ToolsInstall",
            "VirtualMachine.Inventory.Create",
            "VirtualMachine.Inventory.Register",
            "VirtualMachine.Inventory.Unregister",
            "VirtualMachine.Provisioning.GetVmFiles",
            "VirtualMachine.Provisioning.PutVmFiles",
            "VirtualMachine.State.RemoveSnapshot");

    private Privileges() {}

    /** A fact for every datacenter and privilege; an answer that is shorter than the question is a gap. */
    static void read(VSphere vsphere, @Nullable String account, SortedSet<String> datacenters, Collected into) {
        if (account == null) {
            gap(
                    into,
                    "the account that Site Recovery uses at the vCenter is not named: add the line 'vcenterAccount:"
                            + " <name>@<domain>' under azure in preflight.yaml");
            return;
        }
        try {
            SortedSet<String> asked = asked(vsphere.knownPrivileges());
            Map<String, List<Node>> held = held(vsphere.privilegesOf(account, List.copyOf(datacenters)));
            String shorter = shorter(account, datacenters, held);
            if (shorter != null) {
                gap(into, shorter);
                return;
            }
            int count = 0;
            for (String datacenter : datacenters) {
                count += emit(account, datacenter, asked, held.getOrDefault(datacenter, List.of()), into);
            }
            into.seal(AccountPrivilege.class, Root.VCENTER, count);
        } catch (VSphereException e) {
            gap(
                    into,
                    "the privileges of " + OneLine.of(account) + " could not be read (" + e.reason()
                            + "); this takes vCenter 6.5 or later, and azure.vcenterAccount as the vCenter knows it,"
                            + " as <name>@<domain>");
        }
    }

    private static SortedSet<String> asked(Collection<String> known) throws VSphereException {
        SortedSet<String> asked = new TreeSet<>(NEEDED);
        known.stream().filter(id -> id.startsWith(CONFIGURATION)).forEach(asked::add);
        if (!known.containsAll(NEEDED) || asked.size() == NEEDED.size()) {
            throw new VSphereException("the vCenter does not list the privileges that failback takes");
        }
        return asked;
    }

    private static Map<String, List<Node>> held(List<Node> answer) {
        Map<String, List<Node>> held = new HashMap<>();
        for (Node each : answer) {
            String entity = each.text("entity");
            if (entity != null) {
                held.put(entity, each.all("privileges"));
            }
        }
        return held;
    }

    private static @Nullable String shorter(
            String account, Collection<String> datacenters, Map<String, List<Node>> held) {
        for (String datacenter : datacenters) {
            if (held.getOrDefault(datacenter, List.of()).isEmpty()) {
                return "the vCenter names no privilege at all of " + OneLine.of(account) + " at " + datacenter
                        + ": check that azure.vcenterAccount is the account's name there, as <name>@<domain>";
            }
        }
        return null;
    }

    private static int emit(
            String account, String datacenter, Collection<String> asked, List<Node> held, Collected into) {
        Collection<String> ids = held.stream().map(Node::text).toList();
        for (String privilege : asked) {
            into.add(
                    new AccountPrivilege(
                            datacenter + "/" + privilege, datacenter, account, privilege, ids.contains(privilege)),
                    datacenter,
                    "FetchUserPrivilegeOnEntities");
        }
        return asked.size();
    }

    private static void gap(Collected into, String reason) {
        into.gap(AccountPrivilege.class, Root.VCENTER, null, reason);
    }
}
