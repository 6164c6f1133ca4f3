package io.reprotect.preflight.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** NW-02 in plain ifs: the rows of the port table, each judged for every machine of the request together. */
final class PlainFlows {
    private final PlainSite site;
    private final PlainProbes probes;
    private final PlainJobs jobs;
    private final List<Row> machines;
    private final @Nullable Long attested;
    private final Map<String, Boolean> heard = new HashMap<>();

    PlainFlows(PlainSite site, PlainProbes probes, PlainJobs jobs) {
        this.site = site;
        this.probes = probes;
        this.jobs = jobs;
        this.machines = site.all("Machine");
        Row place = site.row("site");
        this.attested = place == null ? null : place.number("portTestLatencyMillis");
    }

    void row(Row flow, Outcome out) {
        if (flow.is("confidence", "INFERRED")) {
            out.notApplicable("to know: its port is inferred, no document states it; PS-05 judges it for every process"
                    + " server and master target");
        } else if (flow.is("confidence", "UNVERIFIED")) {
            out.notApplicable("to know: its ports are unverified, no document states them; MT-25 tells what was tried");
        } else if (flow.is("confidence", "DOCUMENTED")) {
            switch (flow.id()) {
                case "flow/azure-vm/configuration-server" -> machineToServer(out);
                case "flow/azure-vm/process-server" -> machineToProcessServer(out);
                case "flow/process-server/configuration-server" -> processServerToServer(out);
                case "flow/configuration-server/azure" -> serverToAzure(out);
                case "flow/configuration-server/vcenter" -> serverToVCenter(out);
                default -> {}
            }
        }
    }

    private void machineToServer(Outcome out) {
        boolean known = known("itemId");
        boolean allHeard = true;
        List<Row> tried = new ArrayList<>();
        for (Row machine : machines) {
            Row item = site.row(machine.text("itemId"));
            String server = item == null ? null : item.text("configurationServerId");
            if (server != null) {
                allHeard &= heard.computeIfAbsent(server, this::heard);
                fail(machine.text("name"), probes.between(machine.id(), server, 443L), "", tried, out);
            }
        }
        boolean open = tried.stream().allMatch(PlainProbes::open);
        if (known && allHeard && open) {
            out.pass(
                    "inferred from fresh heartbeats of agents since their failover, one or more for every configuration"
                            + " server; each machine's own is judged by VM-02 and NW-03");
        }
        if (!allHeard) {
            unknown(
                    "for a configuration server no machine of the request has an agent heartbeat within 900 s and since"
                            + " its failover, and nobody attested Site.portTestLatencyMillis",
                    out);
        }
        unknownMachine(out);
        attested(open, out);
    }

    /** Whether an agent of that server was heard lately, after its failover. */
    private boolean heard(String server) {
        for (Row item : site.of("ProtectedItem", "configurationServerId", server)) {
            if (site.fresh(item.text("lastHeartbeat"))
                    && !site.of("Machine", "itemId", item.id()).isEmpty()
                    && sinceFailover(item)) {
                return true;
            }
        }
        return false;
    }

    private boolean sinceFailover(Row item) {
        boolean any = false;
        for (Row job : jobs.of(item)) {
            if (PlainJobs.failover(job)) {
                if (!jobs.endedBefore(job, item.text("lastHeartbeat"))) {
                    return false;
                }
                any = true;
            }
        }
        return any;
    }

    private void machineToProcessServer(Outcome out) {
        List<Row> tried = new ArrayList<>();
        Set<String> servers = new LinkedHashSet<>();
        Set<String> reached = new LinkedHashSet<>();
        for (Row machine : machines) {
            String server = machine.text("processServerId");
            if (server != null) {
                servers.add(server);
                List<Row> own = probes.between(machine.id(), server, null);
                if (own.stream().anyMatch(PlainProbes::open)) {
                    reached.add(server);
                }
                fail(
                        machine.text("name"),
                        own,
                        " (9443 unless the process server was set up with another port)",
                        tried,
                        out);
            }
        }
        boolean open = tried.stream().allMatch(PlainProbes::open);
        if (!reached.containsAll(servers)) {
            unknown(
                    "for a process server no connection was tried from a machine; name a failed-over machine as the"
                            + " server of a jump host under probes.jumpHosts, or attest Site.portTestLatencyMillis",
                    out);
        } else if (known("processServerId") && open) {
            out.pass("a connection tried from a machine succeeded for every process server; inferred for its other"
                    + " machines, each judged by PS-06");
        }
        attested(open, out);
    }

    private void processServerToServer(Outcome out) {
        List<Row> tried = new ArrayList<>();
        boolean fresh = true;
        for (String id : named("processServerId")) {
            Row server = site.row(id);
            fresh &= server != null && site.fresh(server.text("lastHeartbeat"));
            if (server != null) {
                fail(
                        server.text("name"),
                        probes.between(id, server.text("configurationServerId"), 443L),
                        "",
                        tried,
                        out);
            }
        }
        boolean open = tried.stream().allMatch(PlainProbes::open);
        if (!fresh) {
            unknown(
                    "a process server of the request has no heartbeat within 900 s, and nobody attested"
                            + " Site.portTestLatencyMillis",
                    out);
        } else if (known("processServerId") && open) {
            out.pass("inferred from a fresh heartbeat of every process server");
        }
        attested(open, out);
    }

    private void serverToAzure(Outcome out) {
        Set<String> servers = new LinkedHashSet<>();
        for (Row machine : machines) {
            Row item = site.row(machine.text("itemId"));
            if (item != null) {
                servers.add(item.text("configurationServerId") + "");
            }
        }
        boolean fresh = true;
        for (String id : servers) {
            Row server = site.row(id);
            fresh &= server != null && site.fresh(server.text("lastHeartbeat"));
        }
        if (!fresh) {
            unknown(
                    "a configuration server of the request has no heartbeat within 900 s, and nobody attested"
                            + " Site.portTestLatencyMillis",
                    out);
        } else if (known("itemId")) {
            out.pass("inferred from a fresh heartbeat of every configuration server");
        }
        unknownMachine(out);
        attested(true, out);
    }

    private void serverToVCenter(Outcome out) {
        for (Row vCenter : site.all("VCenter")) {
            Set<String> servers = new LinkedHashSet<>();
            for (String id : named("masterTargetId")) {
                Row target = site.row(id);
                if (target != null) {
                    servers.add(target.text("configurationServerId") + "");
                }
            }
            serverToVCenter(vCenter, servers, out);
        }
    }

    private void serverToVCenter(Row vCenter, Set<String> servers, Outcome out) {
        List<Row> tried = new ArrayList<>();
        boolean fresh = true;
        for (String id : servers) {
            Row server = site.row(id);
            fresh &= site.of("VCenterRegistration", "configurationServerId", id).stream()
                    .anyMatch(r -> PlainServers.same(r, vCenter) && site.fresh(r.text("lastHeartbeat")));
            fail(server == null ? null : server.text("name"), probes.between(id, vCenter.id(), null), "", tried, out);
        }
        boolean open = tried.stream().allMatch(PlainProbes::open);
        if (!fresh) {
            unknown(
                    "at a configuration server of the request this vCenter has no heartbeat within 900 s, and nobody"
                            + " attested Site.portTestLatencyMillis",
                    out);
        } else if (known("masterTargetId") && open) {
            out.pass("inferred from a fresh heartbeat of the vCenter at every configuration server");
        }
        attested(open, out);
    }

    private static void fail(@Nullable String who, List<Row> own, String suffix, List<Row> tried, Outcome out) {
        for (Row probe : own) {
            tried.add(probe);
            if (PlainProbes.closed(probe)) {
                out.fail(who + ": " + PlainProbes.told(probe) + suffix);
            }
        }
    }

    private void unknown(String text, Outcome out) {
        if (attested == null) {
            out.unknown(text);
        }
    }

    private void unknownMachine(Outcome out) {
        if (!machines.isEmpty() && !known("itemId")) {
            unknown("the vault does not know a machine of the request; see VM-05", out);
        }
    }

    private void attested(boolean open, Outcome out) {
        if (attested != null && open && !machines.isEmpty()) {
            out.pass(
                    "attested port test: every row of the port table answered, the slowest within " + attested + " ms");
        }
    }

    private boolean known(String key) {
        return !machines.isEmpty() && machines.stream().noneMatch(machine -> machine.lacks(key));
    }

    private Set<String> named(String key) {
        Set<String> ids = new LinkedHashSet<>();
        for (Row machine : machines) {
            String id = machine.text(key);
            if (id != null) {
                ids.add(id);
            }
        }
        return ids;
    }
}
