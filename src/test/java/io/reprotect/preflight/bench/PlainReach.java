package io.reprotect.preflight.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** PS-06 and PS-07 in plain ifs: whether, and how fast, a machine in Azure reaches its process server. */
final class PlainReach {
    private static final long PORT = 9443;
    private static final long MAX_LATENCY = 10;
    private final PlainSite site;
    private final @Nullable Long attested;

    PlainReach(PlainSite site) {
        this.site = site;
        Row place = site.row("site");
        this.attested = place == null ? null : place.number("portTestLatencyMillis");
    }

    Map<String, BiConsumer<Row, Outcome>> controls() {
        Map<String, BiConsumer<Row, Outcome>> controls = new LinkedHashMap<>();
        controls.put("PS-06", this::port);
        controls.put("PS-07", this::latency);
        return controls;
    }

    /** The machine's VMs, or null where there is nothing to judge. */
    private @Nullable List<Row> vms(Row machine, Outcome out) {
        if (machine.lacks("processServerId")) {
            out.unknown("no process server of the vault is named for it; see RG-05");
            return null;
        }
        List<Row> vms = site.of("AzureVm", "machineId", machine.id());
        if (vms.isEmpty()) {
            out.unknown("no Azure VM of it was found; see VM-03");
        }
        for (Row vm : vms) {
            if (site.gap("ConnectivityCheck", vm.id())) {
                out.gap();
            }
        }
        return vms;
    }

    private List<Row> checks(String by, @Nullable String value, String address, boolean port) {
        List<Row> found = new ArrayList<>(2);
        for (Row check : site.of("ConnectivityCheck", by, value)) {
            Long tried = check.number("port");
            if (check.is("address", address) && (!port || tried != null && tried == PORT)) {
                found.add(check);
            }
        }
        return found;
    }

    private void port(Row machine, Outcome out) {
        List<Row> vms = vms(machine, out);
        Row server = site.row(machine.text("processServerId"));
        String address = server == null ? null : server.text("ipAddress");
        if (vms == null || address == null) {
            return;
        }
        String port = "TCP " + PORT + " of " + address;
        boolean measured = false;
        boolean closed = false;
        List<Row> own = checks("machineId", machine.id(), address, true);
        for (Row check : own) {
            measured |= !check.is("outcome", "NOT_MEASURED");
            closed |= !check.in("outcome", "OPEN", "NOT_MEASURED");
            String from = " from " + check.text("vmName");
            if (check.is("outcome", "CLOSED")) {
                out.fail(port + " is closed" + from + " (" + check.text("status") + ")");
            } else if (check.is("outcome", "DEGRADED")) {
                out.fail(port + " is degraded" + from + ": " + check.number("probesFailed") + " of "
                        + check.number("probesSent") + " probes were lost");
            }
        }
        for (Row check : own) {
            if (check.is("outcome", "OPEN") && !closed && !vms.isEmpty()) {
                out.pass(port + " is open from " + check.text("vmName") + " (" + check.text("status") + ")");
            }
        }
        if (!measured) {
            vms.forEach(vm -> portOfClass(vm, address, port, out));
        }
    }

    private void portOfClass(Row vm, String address, String port, Outcome out) {
        List<Row> checks = checks("networkClass", vm.text("networkClass"), address, true);
        boolean measured = false;
        boolean closed = false;
        for (Row check : checks) {
            measured |= !check.is("outcome", "NOT_MEASURED");
            if (!check.in("outcome", "OPEN", "NOT_MEASURED")) {
                closed = true;
                out.unknown("not measured itself, and from " + check.text("vmName") + " in the same subnets " + port
                        + " is " + check.text("status"));
            }
        }
        if (!measured) {
            unmeasured(checks, port, out);
        } else if (!closed) {
            for (Row check : checks) {
                if (check.is("outcome", "OPEN")) {
                    out.pass("inferred from " + check.text("vmName") + ": " + port
                            + " is open from the same subnets, security groups and routes; its own guest firewall not"
                            + " tested");
                }
            }
        }
    }

    private void unmeasured(List<Row> checks, String port, Outcome out) {
        if (attested != null) {
            out.pass("attested port test: every row of the port table was open, the slowest answered in " + attested
                    + " ms on average");
            return;
        }
        out.unknown("nobody measured " + port
                + " from its subnets, and no port test is attested (Site.portTestLatencyMillis)");
        checks.forEach(check -> out.unknown(check.text("reason") + ""));
    }

    private void latency(Row machine, Outcome out) {
        List<Row> vms = vms(machine, out);
        Row server = site.row(machine.text("processServerId"));
        String address = server == null ? null : server.text("ipAddress");
        if (vms == null || address == null) {
            return;
        }
        List<Row> own = timed(checks("machineId", machine.id(), address, false));
        boolean slow = own.stream().anyMatch(PlainReach::slow);
        for (Row check : own) {
            String text = address + " answers " + check.text("vmName") + " in " + check.number("latencyMillis")
                    + " ms on average";
            if (slow(check)) {
                out.fail(text + ", more than " + MAX_LATENCY + " ms");
            } else if (!slow && !vms.isEmpty()) {
                out.pass(text);
            }
        }
        if (own.isEmpty()) {
            vms.forEach(vm -> latencyOfClass(vm, address, out));
        }
    }

    private void latencyOfClass(Row vm, String address, Outcome out) {
        List<Row> checks = timed(checks("networkClass", vm.text("networkClass"), address, false));
        boolean slow = checks.stream().anyMatch(PlainReach::slow);
        for (Row check : checks) {
            String from = check.text("vmName");
            Long millis = check.number("latencyMillis");
            if (slow(check)) {
                out.unknown("not measured itself, and " + from + " in the same subnets is answered in " + millis
                        + " ms on average, more than " + MAX_LATENCY + " ms");
            } else if (!slow) {
                out.pass("inferred from " + from + ", which " + address + " answers in " + millis
                        + " ms on average; it is in the same subnets");
            }
        }
        if (!checks.isEmpty()) {
            return;
        }
        String test = "attested port test: the slowest row answered in " + attested + " ms on average";
        if (attested == null) {
            out.unknown("nobody measured how fast " + address
                    + " answers its subnets, and no port test is attested (Site.portTestLatencyMillis)");
        } else if (attested <= MAX_LATENCY) {
            out.pass(test);
        } else if (site.gap("ConnectivityCheck", vm.id())) {
            out.unknown(test); // what would outweigh it could not be read
        } else {
            out.fail(test + ", more than " + MAX_LATENCY + " ms");
        }
    }

    private static List<Row> timed(List<Row> checks) {
        checks.removeIf(check -> check.lacks("latencyMillis"));
        return checks;
    }

    private static boolean slow(Row check) {
        Long millis = check.number("latencyMillis");
        return millis != null && millis > MAX_LATENCY;
    }
}
