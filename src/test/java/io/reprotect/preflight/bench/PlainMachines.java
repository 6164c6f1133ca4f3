package io.reprotect.preflight.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** The controls of a machine in plain ifs. */
final class PlainMachines {
    private static final Set<String> HARMLESS = Set.of(
            "CancelFailover",
            "ChangePit",
            "Commit",
            "CompleteMigration",
            "DisableProtection",
            "Failback",
            "FinalizeFailback",
            "PlannedFailover",
            "RepairReplication",
            "TestFailover",
            "TestFailoverCleanup",
            "UnplannedFailover");
    private static final String SOURCES =
            "B (Reprotect and fail back machines, undated) says both that reprotection fails where snapshots are present on"
                    + " the virtual machine and that they are automatically merged during the reprotect job; R"
                    + " (vmware-azure-reprotect, 2021-05) keeps only the merge";
    static final String NO_ITEM = "the vault has no replicated item for it; see VM-05";
    private final PlainSite site;
    private final Map<String, BiConsumer<Row, Outcome>> controls = new LinkedHashMap<>();

    PlainMachines(PlainSite site) {
        this.site = site;
        controls.put("CS-02", this::database);
        controls.put("RG-05", this::values);
        controls.put("VM-01", this::committed);
        controls.put("VM-05", this::protection);
        controls.put("VM-11", this::snapshots);
        controls.put("VM-20", this::direction);
    }

    Map<String, BiConsumer<Row, Outcome>> controls() {
        return controls;
    }

    private void database(Row machine, Outcome out) {
        Row item = site.row(machine.text("itemId"));
        Row target = site.row(machine.text("masterTargetId"));
        Row process = site.row(machine.text("processServerId"));
        String name = machine.text("name");
        if (machine.lacks("itemId") && site.of("ProtectedItem", "name", name).isEmpty()) {
            out.fail("no configuration server of the vault has a replicated item " + name);
        }
        if (machine.lacks("masterTargetId")) {
            out.unknown("its master target is not settled, so it can't be told which configuration server must know the"
                    + " machine; see RG-05");
        }
        if (machine.lacks("processServerId")) {
            out.unknown(
                    "its process server is not settled, so it can't be told which configuration server must know the"
                            + " machine; see RG-05");
        }
        if (item == null) {
            return;
        }
        String fabric = item.text("configurationServerId");
        Row server = site.row(fabric);
        if (server == null) {
            return;
        }
        String in = "the machine is in the database of " + server.text("name") + ", but ";
        if (target != null && !target.is("configurationServerId", fabric + "")) {
            out.fail(in + "master target " + target.text("name") + " belongs to "
                    + target.text("configurationServerId"));
        }
        if (process != null && !process.is("configurationServerId", fabric + "")) {
            out.fail(in + "process server " + process.text("name") + " belongs to "
                    + process.text("configurationServerId"));
        }
        if (target != null && process != null && !out.failed()) {
            out.pass("in the database of " + server.text("name")
                    + ", which holds its master target and its process server"
                    + (item.lacks("protectableItemId")
                            ? "; note: no protectable item is listed, its VM may have been deleted on-premises, which"
                                    + " reprotection supports"
                            : ""));
        }
    }

    private void values(Row machine, Outcome out) {
        boolean all = named(machine, "masterTarget", "MasterTarget", "master target", "the vault", out);
        all &= named(machine, "processServer", "ProcessServer", "process server", "the vault", out);
        all &= named(machine, "datastore", "Datastore", "datastore", "the vCenter", out);
        if (machine.lacks("retentionVolume")) {
            out.fail("no retention volume is named");
        }
        Row item = site.row(machine.text("itemId"));
        String name = machine.text("name");
        if (item == null) {
            if (site.of("ProtectedItem", "name", name).isEmpty() && site.row(name) == null) {
                out.fail("the vault replicates no machine '" + name + "'");
            }
            return;
        }
        String container = item.text("containerId");
        String named = machine.text("policy");
        String good = null;
        boolean any = false;
        int mapped = 0;
        for (Row mapping : site.of("ContainerMapping", "containerId", container)) {
            Row policy = PlainServers.toItself(mapping) ? site.row(mapping.text("policyId")) : null;
            any |= PlainServers.toItself(mapping);
            if (policy != null
                    && policy.is("provider", "IN_MAGE")
                    && (named == null
                            || named.equalsIgnoreCase(policy.text("name"))
                            || named.equalsIgnoreCase(policy.id()))) {
                good = policy.text("name");
                mapped++;
            }
        }
        if (named == null && !any) {
            out.fail("no policy is named and none is mapped from its container to itself");
        } else if (named != null && good == null) {
            out.fail("policy '" + named + "' is not mapped from its container to itself");
        } else if (named == null && mapped > 1) {
            out.unknown("several failback policies are mapped, '" + good + "' among them, and the request names none");
        }
        if (good != null && all && !out.failed()) {
            out.pass("every value is named; policy '" + good + "' is " + (named == null ? "the one mapped" : "mapped"));
        }
    }

    /** Whether the request names it and it was found. */
    private boolean named(Row machine, String key, String type, String what, String to, Outcome out) {
        String name = machine.text(key);
        boolean found = !machine.lacks(key + "Id");
        if (name == null) {
            out.fail("no " + what + " is named");
        } else if (!found && site.of(type, "name", name).isEmpty()) {
            out.fail(what + " '" + name + "' is not known to " + to);
        }
        return found;
    }

    private void committed(Row machine, Outcome out) {
        Row item = site.row(machine.text("itemId"));
        if (item == null) {
            out.unknown(NO_ITEM);
            return;
        }
        String state = item.text("protectionState");
        if (item.is("provider", "IN_MAGE_AZURE_V2") && item.is("activeLocation", "PRIMARY")) {
            out.fail("active location Primary: it is not failed over to Azure");
        }
        if (item.is("provider", "IN_MAGE")) {
            out.fail("replicated by provider InMage, active location " + item.text("activeLocation")
                    + ": it was reprotected already, or runs on-premises again");
        }
        if (item.in(
                "protectionState",
                "Protected",
                "EnablingFailed",
                "UnplannedFailoverCommitPendingStatesBegin",
                "CommitPendingStatesBegin")) {
            out.fail("protection state " + state + ": no failover to Azure is committed");
        } else if (!item.is("protectionState", "UnplannedFailoverCommitted")) {
            out.unknown("protection state " + state + " is not known to be that of a committed failover");
        }
        List<String> operations = item.list("allowedOperations");
        boolean allowed = operations.contains("SwitchProtection") || operations.contains("ReverseReplicate");
        if (!allowed && !operations.isEmpty() && HARMLESS.containsAll(operations)) {
            out.fail("the service allows " + operations + ", but neither SwitchProtection nor ReverseReplicate");
        } else if (!allowed) {
            out.unknown("the service allows " + operations + ": none of them is known to be reprotect");
        }
        if (!item.lacks("currentScenario") && !item.is("currentScenario", "None")) {
            out.fail("operation " + item.text("currentScenario") + " runs on it");
        }
        boolean idle = true;
        for (Row job : site.of("Job", "itemId", item.id())) {
            idle &= !job.in("state", "NOT_STARTED", "IN_PROGRESS", "SUSPENDED", "OTHER");
            if (job.is("state", "IN_PROGRESS")) {
                out.fail("job " + job.text("scenario") + " runs on it since " + job.text("startedAt") + " (" + job.id()
                        + ")");
            }
        }
        for (Row job : site.of("Job", "targetName", item.text("name"))) {
            idle &= !job.lacks("itemId") || !job.in("state", "NOT_STARTED", "IN_PROGRESS", "SUSPENDED");
        }
        if (idle
                && allowed
                && item.is("provider", "IN_MAGE_AZURE_V2")
                && item.is("activeLocation", "RECOVERY")
                && item.is("protectionState", "UnplannedFailoverCommitted")
                && item.is("currentScenario", "None")) {
            out.pass("failed over to Azure and committed, reprotect is allowed, nothing runs on it");
        }
    }

    private void protection(Row machine, Outcome out) {
        Row item = site.row(machine.text("itemId"));
        if (item == null) {
            out.fail("the vault has no replicated item " + machine.text("name")
                    + ": its protection was disabled, or it was never protected here");
            return;
        }
        String state = item.text("protectionState");
        boolean ending = item.in("currentScenario", "DisableProtection", "DisableDr");
        if (item.in(
                "protectionState",
                "Disabled",
                "DisablingProtection",
                "ProtectionDisabled",
                "Unprotected",
                "EnablingFailed")) {
            out.fail("protection state " + state);
        }
        if (ending) {
            out.fail("operation " + item.text("currentScenario") + " runs on it");
        }
        if (!item.in(
                "protectionState",
                "Protected",
                "UnplannedFailoverCommitPendingStatesBegin",
                "UnplannedFailoverCommitted")) {
            out.unknown("protection state " + state + " does not say whether its protection stands");
        } else if (!ending && !item.lacks("currentScenario")) {
            out.pass("the replicated item exists, protection state " + state);
        }
    }

    private void snapshots(Row machine, Outcome out) {
        Row vm = PlainVms.own(site, machine, "it has no VM on-premises: nothing there can hold a snapshot", out);
        if (vm == null) {
            return;
        }
        for (Row snapshot : site.of("VmSnapshot", "vmId", vm.id())) {
            out.fail("snapshot '" + snapshot.text("name") + "' of " + snapshot.text("createdAt"));
            out.fail(SOURCES);
        }
        List<Row> disks = site.of("VirtualDisk", "vmId", vm.id());
        boolean clean = !disks.isEmpty();
        if (site.gap("VmSnapshot", vm.id())) {
            out.gap();
        }
        for (Row disk : disks) {
            clean &= disk.no("delta");
            if (disk.yes("delta")) {
                out.fail("disk '" + disk.text("label") + "' stands on a snapshot (" + disk.text("fileName") + ")");
                out.fail(SOURCES);
            }
        }
        if (clean && !out.failed()) {
            out.pass("VM " + vm.text("name") + " has no snapshot, and no disk of it stands on one");
        }
    }

    private void direction(Row machine, Outcome out) {
        Row item = site.row(machine.text("itemId"));
        if (item == null) {
            out.unknown(NO_ITEM);
        } else if (item.is("provider", "IN_MAGE")) {
            out.fail("replicated by provider InMage, active location " + item.text("activeLocation")
                    + ": its direction is Azure to on-premises already, or it runs on-premises again");
        } else if (item.is("provider", "IN_MAGE_AZURE_V2") && item.is("activeLocation", "PRIMARY")) {
            out.fail("active location Primary: it runs on-premises, so nothing can be reprotected from Azure");
        } else if (item.is("provider", "IN_MAGE_AZURE_V2") && item.is("activeLocation", "RECOVERY")) {
            out.pass(
                    "active location Recovery: it runs in Azure, so reprotection goes from Azure to on-premises; only the"
                            + " active location was checked");
        }
    }
}
