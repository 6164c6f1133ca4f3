package io.reprotect.preflight.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** VM-02, NW-03 and NW-05 in plain ifs: whether the agent of a machine in Azure reaches its configuration server. */
final class PlainAgents {
    private final PlainSite site;
    private final PlainJobs jobs;

    PlainAgents(PlainSite site, PlainJobs jobs) {
        this.site = site;
        this.jobs = jobs;
    }

    Map<String, BiConsumer<Row, Outcome>> controls() {
        Map<String, BiConsumer<Row, Outcome>> controls = new LinkedHashMap<>();
        controls.put("VM-02", this::registered);
        controls.put("NW-03", this::reaches);
        controls.put("NW-05", this::retained);
        return controls;
    }

    private void registered(Row machine, Outcome out) {
        Row item = site.row(machine.text("itemId"));
        if (item == null) {
            out.unknown(PlainMachines.NO_ITEM);
            return;
        }
        String boot = booted(item);
        if (boot == null) {
            out.unknown(
                    "the vault lists no succeeded failover job of it, and the time its Azure VM booted is not collected"
                            + " in this release");
        }
        String heartbeat = item.text("lastHeartbeat");
        if (heartbeat == null) {
            out.unknown("the service gives no heartbeat of its agent");
            return;
        }
        for (Row job : jobs.failoversUntil(heartbeat)) {
            out.unknown("job " + job.text("scenario") + " of " + job.text("targetName")
                    + " did not end before the last heartbeat of its agent, " + site.time(heartbeat)
                    + ", and does not say which machines it failed over (" + job.id() + ")");
        }
        long age = site.age(heartbeat);
        if (age < -PlainSite.SKEW) {
            out.unknown("heartbeat " + site.time(heartbeat) + " lies more than 120 s in the future of " + site.now());
        } else if (boot != null && age < site.age(boot)) {
            out.pass("heartbeat of its agent at " + site.time(heartbeat) + ", after the failover that ended at "
                    + site.time(boot));
        } else if (boot != null) {
            out.fail("no heartbeat of its agent since the failover ended at " + site.time(boot) + " (last: "
                    + site.time(heartbeat)
                    + (site.age(boot) >= 900
                            ? "), more than the 15 minutes that registering takes"
                            : "); registering takes up to 15 minutes"));
        }
    }

    /** When its last failover ended. */
    private @Nullable String booted(Row item) {
        String boot = null;
        for (Row job : jobs.of(item)) {
            String ended = job.text("endedAt");
            if (PlainJobs.failover(job) && ended != null && (boot == null || site.age(ended) < site.age(boot))) {
                boot = ended;
            }
        }
        return boot;
    }

    private void reaches(Row machine, Outcome out) {
        Row item = site.row(machine.text("itemId"));
        List<Row> vms = site.of("AzureVm", "machineId", machine.id());
        if (item == null) {
            out.unknown(PlainMachines.NO_ITEM);
        } else if (vms.isEmpty()) {
            out.unknown("no Azure VM of it was found; see VM-03");
            reach(machine, item, vms, "", out);
        } else {
            reach(machine, item, vms, "", out);
        }
    }

    private void retained(Row machine, Outcome out) {
        Row item = site.row(machine.text("itemId"));
        List<Row> vms = site.of("AzureVm", "machineId", machine.id());
        if (item == null) {
            out.unknown(PlainMachines.NO_ITEM);
            return;
        }
        if (vms.isEmpty()) {
            out.unknown("no Azure VM of it was found; see VM-03");
            return;
        }
        String address = item.text("ipAddress");
        if (address == null) {
            out.unknown("the service does not say which address it had on-premises");
            return;
        }
        for (Row vm : vms) {
            List<Row> nics = site.of("AzureNic", "azureVmId", vm.id());
            if (site.gap("AzureNic", vm.id()) || site.gap("ConnectivityCheck", vm.id())) {
                out.gap();
            }
            if (nics.stream().anyMatch(nic -> nic.list("addresses").contains(address))) {
                reach(machine, item, vms, "it kept its address; ", out);
            } else if (!nics.isEmpty()) {
                out.notApplicable("it did not keep its address " + address + " in Azure");
            }
        }
    }

    private void reach(Row machine, Row item, List<Row> vms, String prefix, Outcome out) {
        Row server = site.row(item.text("configurationServerId"));
        String address = server == null ? null : server.text("ipAddress");
        if (address == null) {
            return;
        }
        boolean measured = false;
        for (Row check : site.of("ConnectivityCheck", "machineId", machine.id())) {
            Long port = check.number("port");
            if (check.is("address", address) && port != null && port == 443) {
                measured |= !check.is("outcome", "NOT_MEASURED");
                check(check, prefix + "TCP 443 of the configuration server, " + address + ", is ", !vms.isEmpty(), out);
            }
        }
        for (Row vm : vms) {
            if (site.gap("ConnectivityCheck", vm.id())) {
                out.gap();
            }
        }
        if (!measured) {
            byAgent(item, address, prefix, !vms.isEmpty(), out);
        }
    }

    private static void check(Row check, String what, boolean inAzure, Outcome out) {
        String from = " from " + check.text("vmName");
        if (check.is("outcome", "CLOSED")) {
            out.fail(what + "closed" + from + " (" + check.text("status") + ")");
        } else if (check.is("outcome", "DEGRADED")) {
            out.fail(what + "degraded" + from + ": " + check.number("probesFailed") + " of "
                    + check.number("probesSent") + " probes were lost");
        } else if (check.is("outcome", "OPEN") && inAzure) {
            out.pass(what + "open" + from + " (" + check.text("status") + "); ping not measured");
        }
    }

    private void byAgent(Row item, String address, String prefix, boolean inAzure, Outcome out) {
        String heartbeat = item.text("lastHeartbeat");
        String nobody = prefix + "nobody measured TCP 443 of the configuration server, " + address + ", from it, and ";
        if (heartbeat == null || site.age(heartbeat) > PlainSite.MAX_AGE) {
            out.unknown(nobody + "its agent's last heartbeat is "
                    + (heartbeat == null ? "not known" : site.time(heartbeat)) + "; see VM-02");
        }
        if (heartbeat == null) {
            return;
        }
        boolean any = false;
        boolean earlier = false;
        boolean all = true;
        for (Row job : jobs.of(item)) {
            String ended = job.text("endedAt");
            if (PlainJobs.failover(job)) {
                boolean before = ended != null && site.age(ended) > site.age(heartbeat);
                any |= ended != null;
                earlier |= before;
                all &= before;
            }
        }
        if (!earlier) {
            out.unknown(nobody + "no heartbeat of its agent is known to be later than its failover; see VM-02");
        }
        if (any
                && all
                && inAzure
                && site.fresh(heartbeat)
                && jobs.failoversUntil(heartbeat).isEmpty()) {
            out.pass(prefix + "by the agent, whose last heartbeat of " + site.time(heartbeat)
                    + " came after its failover; ping not measured");
        }
    }
}
