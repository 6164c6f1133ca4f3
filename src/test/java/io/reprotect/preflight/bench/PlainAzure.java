package io.reprotect.preflight.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** VM-03, VM-04, VM-06, VM-07 and PS-03 in plain ifs: what became of a machine in Azure. */
final class PlainAzure {
    private final PlainSite site;
    private final PlainJobs jobs;

    PlainAzure(PlainSite site, PlainJobs jobs) {
        this.site = site;
        this.jobs = jobs;
    }

    Map<String, BiConsumer<Row, Outcome>> controls() {
        Map<String, BiConsumer<Row, Outcome>> controls = new LinkedHashMap<>();
        controls.put("VM-03", this::runs);
        controls.put("VM-04", this::resourceGroup);
        controls.put("VM-06", this::migrated);
        controls.put("VM-07", this::made);
        controls.put("PS-03", this::network);
        return controls;
    }

    private List<Row> vms(Row machine) {
        return site.of("AzureVm", "machineId", machine.id());
    }

    private void runs(Row machine, Outcome out) {
        Row item = site.row(machine.text("itemId"));
        List<Row> vms = vms(machine);
        if (item == null) {
            out.unknown(PlainMachines.NO_ITEM);
        } else if (item.lacks("targetVmId")) {
            out.unknown("the service names no Azure VM of it");
        } else if (vms.isEmpty()) {
            out.fail("no VM stands at " + item.text("targetVmId")
                    + ": it was deleted, or moved to another resource group");
        }
        for (Row vm : vms) {
            if (vm.is("powerState", "RUNNING")) {
                out.pass("the Azure VM " + vm.text("name") + " runs");
            } else if (!vm.is("powerState", "OTHER")) {
                out.fail("the Azure VM " + vm.text("name") + " is " + vm.text("powerState"));
            }
        }
    }

    private void resourceGroup(Row machine, Outcome out) {
        Row item = site.row(machine.text("itemId"));
        if (item == null) {
            out.unknown(PlainMachines.NO_ITEM);
            return;
        }
        if (item.lacks("targetVmId")) {
            out.unknown("the service names no Azure VM of it");
        } else if (vms(machine).isEmpty()) {
            out.unknown("no VM stands at " + item.text("targetVmId") + "; see VM-03");
        }
        if (site.gap("FailoverTarget", item.id())) {
            out.gap();
        }
        for (Row target : site.of("FailoverTarget", "itemId", item.id())) {
            String wanted = target.text("resourceGroupId");
            if (wanted == null) {
                out.unknown("the service names no resource group that it was failed over to");
                continue;
            }
            for (Row vm : vms(machine)) {
                if (vm.is("resourceGroupId", wanted)) {
                    out.pass("it stands in " + wanted + ", as it was failed over");
                } else {
                    out.fail("it stands in " + vm.text("resourceGroupId") + ", and was failed over to " + wanted);
                }
            }
        }
    }

    private void migrated(Row machine, Outcome out) {
        Row item = site.row(machine.text("itemId"));
        if (item == null) {
            return;
        }
        boolean clear = true;
        for (Row job : jobs.of(item)) {
            clear &= !job.lacks("scenario") && !migrates(job, "scenario");
            if (migrates(job, "scenario")) {
                migration(job, out);
            }
        }
        for (Row job : jobs.maybeOf(machine.text("name") + "")) {
            clear &= !job.lacks("scenario");
            if (migrates(job, "scenario") && !job.in("state", "FAILED", "CANCELLED")) {
                out.unknown("a job " + job.text("scenario")
                        + " does not say which machine it was of, and may have been this one's");
            }
        }
        String state = item.text("protectionState");
        if (migrates(item, "currentScenario")) {
            out.fail("operation " + item.text("currentScenario") + " runs on it");
        }
        if (migrates(item, "protectionState")) {
            out.fail("protection state " + state);
        }
        List<String> allowed = item.list("allowedOperations");
        if (clear
                && !item.lacks("currentScenario")
                && !migrates(item, "currentScenario")
                && item.in(
                        "protectionState",
                        "Protected",
                        "UnplannedFailoverCommitPendingStatesBegin",
                        "CommitPendingStatesBegin",
                        "UnplannedFailoverCommitted")
                && (allowed.contains("CompleteMigration")
                        || allowed.contains("SwitchProtection")
                        || allowed.contains("ReverseReplicate"))) {
            out.pass("protection state " + state + ", and no job has completed a migration of it");
        }
    }

    private static boolean migrates(Row row, String key) {
        String text = row.text(key);
        return text != null && text.contains("Migrat");
    }

    private void migration(Row job, Outcome out) {
        String what = "job " + job.text("scenario");
        String ended = job.text("endedAt");
        if (job.is("state", "SUCCEEDED")) {
            out.fail(what + " succeeded" + (ended == null ? "" : " at " + site.time(ended)));
        } else if (job.in("state", "NOT_STARTED", "IN_PROGRESS", "SUSPENDED")) {
            out.fail(what + " has not ended");
        } else if (job.in("state", "FAILED", "CANCELLED")) {
            out.unknown(what + " ended with " + job.text("state")
                    + ": look at the machine whether replication was stopped all the same");
        }
    }

    private void made(Row machine, Outcome out) {
        Row item = site.row(machine.text("itemId"));
        if (item == null) {
            out.unknown(PlainMachines.NO_ITEM);
        } else if (item.lacks("targetVmId")) {
            out.unknown("the service names no Azure VM of it");
        } else if (vms(machine).isEmpty()) {
            out.unknown("no VM stands at " + item.text("targetVmId") + "; see VM-03");
        } else {
            vms(machine).forEach(vm -> made(item, vm, out));
        }
    }

    private void made(Row item, Row vm, Outcome out) {
        String created = vm.text("createdAt");
        String named = "its replicated item names the Azure VM " + vm.text("name");
        List<Row> own = jobs.of(item);
        if (created == null) {
            out.pass(named + "; Azure does not say when it was made");
        } else if (own.isEmpty()) {
            out.pass(named + ", made at " + site.time(created)
                    + "; the vault no longer lists a job of it to compare with");
        } else if (own.stream().anyMatch(job -> jobs.ranAt(job, created))) {
            out.pass(named + ", which was made at " + site.time(created) + " while a job of Site Recovery ran on it");
        } else {
            madeElsewhere(vm, created, own, out);
        }
    }

    private void madeElsewhere(Row vm, String created, List<Row> own, Outcome out) {
        String made = "the Azure VM " + vm.text("name") + " was made at " + site.time(created);
        List<Row> others = jobs.looseAt(created);
        for (Row job : others) {
            out.unknown(made + " while job " + job.id() + " ran, which does not say for which machines");
        }
        boolean after = false;
        for (Row job : own) {
            String ended = job.text("endedAt");
            if (PlainJobs.failover(job) && ended != null) {
                after = true;
                if (site.age(ended) - PlainSite.SKEW <= site.age(created)) {
                    return;
                }
            }
        }
        if (after && others.isEmpty()) {
            out.fail(made + ", after its failover had ended and while no job of Site Recovery ran on it");
        }
    }

    private void network(Row machine, Outcome out) {
        String server = machine.text("processServerId");
        if (server == null) {
            out.unknown("no process server of the vault is named for it; see RG-05");
            return;
        }
        List<Row> vms = vms(machine);
        if (vms.isEmpty()) {
            out.unknown("no Azure VM of it was found; see VM-03");
        }
        boolean found = false;
        for (Row place : site.of("ProcessServerPlace", "processServerId", server)) {
            if (place.is("evidence", "ADDRESS_AND_NAME")) {
                found = true;
                vms.forEach(vm -> network(vm, place.text("virtualNetworkId") + "", out));
            }
        }
        if (!found) {
            out.unknown("its process server was not found in Azure by address and name; see PS-01");
        }
    }

    private void network(Row vm, String network, Outcome out) {
        List<Row> nics = site.of("AzureNic", "azureVmId", vm.id());
        if (site.gap("AzureNic", vm.id())) {
            out.gap();
        }
        if (nics.stream().anyMatch(nic -> nic.is("virtualNetworkId", network))) {
            out.pass("both are in " + network);
            return;
        }
        boolean maybe = nics.isEmpty();
        for (Row nic : nics) {
            String own = nic.text("virtualNetworkId");
            for (Row peering : site.of("VirtualNetworkPeering", "virtualNetworkId", own)) {
                if (peering.is("remoteId", network)) {
                    maybe |= !peering.in("state", "Initiated", "Disconnected");
                    if (peering.is("state", "Connected")) {
                        out.pass("it is in " + own + ", which is peered with " + network + " of the process server");
                    }
                }
            }
        }
        if (!maybe) {
            out.fail("none of its network cards is in " + network
                    + " of the process server, or in a network that is peered with it and connected");
        }
    }
}
