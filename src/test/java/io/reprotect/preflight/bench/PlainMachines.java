package io.reprotect.preflight.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

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
            "B says both that reprotection fails where snapshots are present on the virtual"
                    + " machine and that they are automatically merged during the reprotect job; later editions keep only the merge";
    private static final String NO_ITEM = "the vault has no replicated item for it; see VM-05";
    private final PlainSite site;
    private final Map<String, BiConsumer<Row, Outcome>> controls = new LinkedHashMap<>();

    PlainMachines(PlainSite site) {
        this.site = site;
        controls.put("CS-02", this::database);
        controls.put("RG-05", this::values);
        controls.put("VM-01", this::committed);
        controls.put("VM-02", this::agent);
        controls.put("VM-05", this::protection);
        controls.put("VM-11", this::snapshots);
        controls.put("VM-13", this::uuids);
        controls.put("VM-20", this::direction);
    }

    Map<String, BiConsumer<Row, Outcome>> controls() {
        return controls;
    }

    private void database(Row machine, Outcome out) {
        Row item = site.row(machine.text("itemId"));
        Row target = site.row(machine.text("masterTargetId"));
        Row process = site.row(machine.text("processServerId"));
        if (item == null || target == null || process == null) {
            out.unknown("its item, its master target or its process server is not settled");
            return;
        }
        String fabric = item.text("configurationServerId");
        Row server = site.row(fabric);
        if (server == null) {
            return;
        }
        String in = "the machine is in the database of " + server.text("name") + ", but ";
        if (!target.is("configurationServerId", fabric + "")) {
            out.fail(in + "master target " + target.text("name") + " belongs to "
                    + target.text("configurationServerId"));
        }
        if (!process.is("configurationServerId", fabric + "")) {
            out.fail(in + "process server " + process.text("name") + " belongs to "
                    + process.text("configurationServerId"));
        }
        if (!out.failed()) {
            out.pass("in the database of " + server.text("name")
                    + ", which holds its master target and its process server"
                    + (item.lacks("protectableItemId") ? "; note: no protectable item is listed" : ""));
        }
    }

    private void values(Row machine, Outcome out) {
        named(machine, "masterTarget", "master target", "the vault", out);
        named(machine, "processServer", "process server", "the vault", out);
        named(machine, "datastore", "datastore", "the vCenter", out);
        if (machine.lacks("retentionVolume")) {
            out.fail("no retention volume is named");
        }
        Row item = site.row(machine.text("itemId"));
        if (item == null) {
            out.fail("the vault replicates no machine '" + machine.text("name") + "'");
            return;
        }
        String container = item.text("containerId");
        String named = machine.text("policy");
        String good = null;
        boolean any = false;
        for (Row mapping : site.of("ContainerMapping", "containerId", container)) {
            Row policy = PlainServers.toItself(mapping) ? site.row(mapping.text("policyId")) : null;
            any |= PlainServers.toItself(mapping);
            if (policy != null
                    && policy.is("provider", "IN_MAGE")
                    && (named == null
                            || named.equalsIgnoreCase(policy.text("name"))
                            || named.equalsIgnoreCase(policy.id()))) {
                good = policy.text("name");
            }
        }
        if (named == null && !any) {
            out.fail("no policy is named and none is mapped from its container to itself");
        } else if (named != null && good == null) {
            out.fail("policy '" + named + "' is not mapped from its container to itself");
        }
        if (good != null && !out.failed()) {
            out.pass("every value is named; policy '" + good + "' is " + (named == null ? "the one mapped" : "mapped"));
        }
    }

    private static void named(Row machine, String key, String what, String to, Outcome out) {
        if (machine.lacks(key)) {
            out.fail("no " + what + " is named");
        } else if (machine.lacks(key + "Id")) {
            out.fail(what + " '" + machine.text(key) + "' is not known to " + to);
        }
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

    private void agent(Row machine, Outcome out) {
        Row item = site.row(machine.text("itemId"));
        if (item == null) {
            out.unknown(NO_ITEM);
            return;
        }
        String boot = null;
        for (Row job : site.of("Job", "itemId", item.id())) {
            String ended = job.text("endedAt");
            if (job.in("scenario", "UnplannedFailover", "PlannedFailover")
                    && job.is("state", "SUCCEEDED")
                    && ended != null
                    && (boot == null || site.age(ended) < site.age(boot))) {
                boot = ended;
            }
        }
        if (boot == null) {
            out.unknown(
                    "the vault lists no succeeded failover job of it, and the time its Azure VM booted is not collected"
                            + " in this release");
        }
        String heartbeat = item.text("lastHeartbeat");
        if (heartbeat == null) {
            out.unknown("the service gives no heartbeat of its agent");
        }
        if (boot == null || heartbeat == null) {
            return;
        }
        long age = site.age(heartbeat);
        if (age < -120) {
            out.unknown("heartbeat " + site.time(heartbeat) + " lies more than 120 s in the future of " + site.now());
        } else if (age < site.age(boot)) {
            out.pass("heartbeat of its agent at " + site.time(heartbeat) + ", after the failover that ended at "
                    + site.time(boot));
        } else {
            out.fail("no heartbeat of its agent since the failover ended at " + site.time(boot) + " (last: "
                    + site.time(heartbeat)
                    + (site.age(boot) >= 900
                            ? "), more than the 15 minutes that registering takes"
                            : "); registering takes up to 15 minutes"));
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
        Row vm = vm(machine, "it has no VM on-premises: nothing there can hold a snapshot", out);
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

    private @Nullable Row vm(Row machine, String absent, Outcome out) {
        if (machine.is("onPremises", "ABSENT")) {
            out.notApplicable(absent);
        } else if (machine.is("onPremises", "AMBIGUOUS")) {
            out.unknown("which VM on-premises is its own is not settled; name it in the request (onPremises)");
        }
        return machine.is("onPremises", "EXISTS") ? site.row(machine.text("vmId")) : null;
    }

    private void uuids(Row machine, Outcome out) {
        Row vm = vm(machine, "it has no VM on-premises: its disks are created anew", out);
        if (vm == null) {
            return;
        }
        String bios = vm.text("biosUuid");
        boolean comparable = PlainPairs.comparable(vm);
        if (!comparable) {
            out.unknown("its BIOS UUID '" + bios + "' or instance UUID '" + vm.text("instanceUuid")
                    + "' can't be compared");
        }
        for (Row other : site.of("Vm", "biosUuid", bios)) {
            if (comparable && !other.id().equals(vm.id())) {
                out.fail("its BIOS UUID " + bios + " is that of VM " + other.text("name") + " (" + other.id()
                        + ") in this vCenter, too");
            }
        }
        List<Row> disks = site.of("VirtualDisk", "vmId", vm.id());
        for (Row disk : disks) {
            String uuid = disk.text("uuid");
            if (!PlainPairs.uuid(uuid)) {
                out.unknown("disk '" + disk.text("label") + "' has UUID '" + uuid + "', which can't be compared");
                continue;
            }
            for (Row other : site.of("VirtualDisk", "uuid", uuid)) {
                if (!other.id().equals(disk.id())) {
                    out.fail("disk '" + disk.text("label") + "' has UUID " + uuid + ", as disk '" + other.text("label")
                            + "' of VM " + other.text("vmId") + " has");
                }
            }
        }
        if (comparable && !disks.isEmpty() && !out.failed()) {
            out.pass(
                    "no other disk in this vCenter has the UUID of one of its disks, and no other VM has its BIOS UUID");
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
