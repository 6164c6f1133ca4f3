package io.reprotect.preflight.bench;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** PS-01, PS-04, PS-05 and NW-04 in plain ifs: where a process server stands, and what it reaches. */
final class PlainProcessServers {
    private final PlainSite site;
    private final PlainProbes probes;
    private final PlainLinks links;
    private final @Nullable Long attested;

    PlainProcessServers(PlainSite site, PlainProbes probes, PlainLinks links) {
        this.site = site;
        this.probes = probes;
        this.links = links;
        Row place = site.row("site");
        this.attested = place == null ? null : place.number("portTestLatencyMillis");
    }

    void inAzure(Row server, Outcome out) {
        String address = server.text("ipAddress");
        List<Row> places = site.of("ProcessServerPlace", "processServerId", server.id());
        for (Row place : places) {
            String vm = place.text("vmName");
            String computer = place.text("computerName");
            if (place.is("evidence", "ADDRESS_AND_NAME")) {
                out.pass("it runs in Azure as " + vm);
            } else if (place.is("evidence", "ADDRESS")) {
                out.unknown("an Azure VM has its address " + address + ", but is called " + vm
                        + (computer == null ? "" : " and calls itself " + computer));
            }
        }
        if (places.isEmpty() && address != null) {
            onPremises(address, out);
        }
    }

    private void onPremises(String address, Outcome out) {
        List<Row> vms = site.of("Vm", "addresses", address);
        for (Row vm : vms) {
            String as = "it runs on-premises as " + vm.text("name");
            if (links.circuitUp()) {
                out.pass(as + ", and ExpressRoute private peering is up: document A allows that for a proof of concept,"
                        + " document B generally");
            } else if (links.noCircuitMayBeUp()) {
                out.fail(as + ", and no ExpressRoute private peering is up");
            }
        }
        if (vms.isEmpty()) {
            out.unknown("no network card in Azure that could be read, and no VM of the vCenter, has its address "
                    + address);
        }
    }

    void reachesConfigurationServer(Row server, Outcome out) {
        List<Row> tried = probes.between(server.id(), server.text("configurationServerId"), 443L);
        String heartbeat = server.text("lastHeartbeat");
        boolean allOpen = true;
        for (Row probe : tried) {
            allOpen &= PlainProbes.open(probe);
            String told = "the configuration server at " + PlainProbes.told(probe);
            if (PlainProbes.closed(probe)) {
                out.fail(told);
            } else if (probe.in("outcome", "NAME_UNKNOWN", "OTHER")) {
                out.unknown(told + "; a try that ended so proves nothing");
            }
        }
        if (allOpen) {
            tried.forEach(probe -> out.pass("the configuration server at " + PlainProbes.told(probe)));
        }
        if (site.fresh(heartbeat)) {
            if (allOpen) {
                out.pass("inferred from its heartbeat at " + site.time(heartbeat + ""));
            }
        } else if (tried.isEmpty()) {
            out.unknown("no heartbeat within " + PlainSite.MAX_AGE + " s (last: " + last(heartbeat)
                    + "), and no connection was tried from it; name it as the server of a jump host under"
                    + " probes.jumpHosts");
        }
    }

    private @Nullable Object last(@Nullable String heartbeat) {
        return heartbeat == null ? null : site.time(heartbeat);
    }

    void reachesMasterTarget(Row server, Row target, Outcome out) {
        List<Row> tried = probes.between(server.id(), target.id(), 9443L);
        boolean allOpen = tried.stream().allMatch(PlainProbes::open);
        for (Row probe : tried) {
            String told = "the master target at " + PlainProbes.told(probe);
            if (allOpen) {
                out.pass(told);
            } else if (!PlainProbes.open(probe)) {
                out.unknown(told + "; the port is inferred, so that this proves nothing");
            }
        }
        if (attested != null && allOpen) {
            out.pass(
                    "attested port test: every row of the port table answered, the slowest within " + attested + " ms");
        } else if (attested == null && tried.isEmpty()) {
            out.unknown("no connection was tried from the process server to the master target on TCP 9443; name the"
                    + " process server as the server of a jump host under probes.jumpHosts, or attest"
                    + " Site.portTestLatencyMillis");
        }
    }

    /** NW-04, of configuration servers, too. */
    void urls(Row server, Outcome out) {
        String heartbeat = server.text("lastHeartbeat");
        boolean fresh = site.fresh(heartbeat);
        String last = "no heartbeat within " + PlainSite.MAX_AGE + " s (last: " + last(heartbeat) + ")";
        if (fresh) {
            out.pass("inferred from its heartbeat at " + site.time(heartbeat + "")
                    + ", which proves the URLs of the service; those needed only for installing are not judged");
        }
        boolean any = false;
        for (Row probe : site.of("Probe", "fromId", server.id())) {
            boolean closed = !probe.lacks("outcome") && !probe.in("outcome", "OPEN", "OTHER");
            any |= probe.is("purpose", "SERVICE_URL") && !probe.in("outcome", "OPEN", "OTHER");
            if (fresh && !probe.is("purpose", "FLOW") && !PlainProbes.open(probe)) {
                out.notice(PlainProbes.told(probe) + " (without a proxy)");
            } else if (!fresh && probe.is("purpose", "SERVICE_URL") && closed) {
                out.fail(last + ", and " + PlainProbes.told(probe));
            }
        }
        if (!fresh && !any) {
            out.unknown(last + " that would prove it; the URLs with wildcards cannot be tried one by one");
        }
    }
}
