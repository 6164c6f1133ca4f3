package io.reprotect.preflight.collect.azure;

import com.fasterxml.jackson.databind.JsonNode;
import io.reprotect.preflight.arm.ArmException;
import io.reprotect.preflight.arm.ConnectivityQuestion;
import io.reprotect.preflight.collect.Progress;
import io.reprotect.preflight.facts.AzureVm;
import io.reprotect.preflight.facts.ConnectivityCheck;
import io.reprotect.preflight.facts.ConnectivityCheck.Outcome;
import io.reprotect.preflight.snapshot.Collected;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Has Network Watcher try connections from one VM of each class that has its agent already; from up to three where the first
 * ones can't measure. The agent is never installed.
 */
final class Checks {
    private static final int TRIES = 3;
    private static final Map<String, Outcome> OUTCOMES = Map.of(
            "Connected", Outcome.OPEN,
            "Reachable", Outcome.OPEN,
            "Disconnected", Outcome.CLOSED,
            "Unreachable", Outcome.CLOSED,
            "Degraded", Outcome.DEGRADED,
            "Unknown", Outcome.NOT_MEASURED);

    private final Arm arm;
    private final @Nullable String watcher;
    private final Collected out;

    Checks(Arm arm, @Nullable String watcher, Collected out) {
        this.arm = arm;
        this.watcher = watcher;
        this.out = out;
    }

    /** An address and port to be tried. */
    record Destination(String address, int port) {}

    /** What each VM would try: its own destinations; those of its class are tried from the one that measures. */
    void read(List<AzureVm> vms, Map<String, List<Destination>> byVm, Progress progress) {
        Map<String, List<AzureVm>> classes = new TreeMap<>();
        Map<String, Set<Destination>> destinations = new HashMap<>();
        for (AzureVm vm : vms) {
            if (vm.networkClass().isEmpty()) {
                continue;
            }
            destinations
                    .computeIfAbsent(vm.networkClass(), c -> new LinkedHashSet<>())
                    .addAll(byVm.getOrDefault(vm.id(), List.of()));
            if (watcher != null && vm.networkAgent() && vm.powerState() == AzureVm.PowerState.RUNNING) {
                classes.computeIfAbsent(vm.networkClass(), c -> new ArrayList<>())
                        .add(vm);
            }
        }
        AtomicInteger done = new AtomicInteger();
        List<Callable<List<ConnectivityCheck>>> tasks = new ArrayList<>();
        classes.forEach((name, able) -> tasks.add(() -> {
            List<ConnectivityCheck> checks = ofClass(able, List.copyOf(destinations.getOrDefault(name, Set.of())));
            progress.at("connections from Azure", done.incrementAndGet(), classes.size());
            return checks;
        }));
        Map<String, Integer> counts = new HashMap<>();
        for (List<ConnectivityCheck> checks : Arm.all(tasks)) {
            for (ConnectivityCheck check : checks) {
                counts.merge(check.azureVmId(), 1, Integer::sum);
                out.add(check, String.valueOf(watcher), "connectivityCheck from " + check.vmName());
            }
        }
        vms.forEach(vm -> out.seal(ConnectivityCheck.class, vm.id(), counts.getOrDefault(vm.id(), 0)));
    }

    private List<ConnectivityCheck> ofClass(List<AzureVm> able, List<Destination> destinations) {
        List<ConnectivityCheck> checks = new ArrayList<>();
        for (AzureVm vm : able.subList(0, Math.min(TRIES, able.size()))) {
            List<ConnectivityCheck> own =
                    destinations.stream().map(to -> check(vm, to)).toList();
            checks.addAll(own);
            if (own.stream().noneMatch(check -> check.outcome() == Outcome.NOT_MEASURED)) {
                break;
            }
        }
        return checks;
    }

    private ConnectivityCheck check(AzureVm vm, Destination to) {
        String what = "connection from " + vm.name() + " to " + to.address() + ":" + to.port();
        try {
            JsonNode json = arm.client()
                    .connectivity(
                            String.valueOf(watcher),
                            Arm.NETWORK,
                            new ConnectivityQuestion(vm.resourceId(), to.address(), to.port()),
                            what);
            return measured(vm, to, json);
        } catch (ArmException e) {
            return fact(vm, to, Outcome.NOT_MEASURED, null, null, null, null, reason(e));
        }
    }

    private static String reason(ArmException e) {
        String message = String.valueOf(e.getMessage());
        return e.kind() == ArmException.Kind.FORBIDDEN
                ? message + "; here it is a role with the action"
                        + " Microsoft.Network/networkWatchers/connectivityCheck/action on the network watcher"
                : message;
    }

    private static ConnectivityCheck measured(AzureVm vm, Destination to, JsonNode json) {
        String status = json.path("connectionStatus").isTextual()
                ? json.path("connectionStatus").textValue()
                : null;
        Outcome outcome = status == null ? Outcome.NOT_MEASURED : OUTCOMES.getOrDefault(status, Outcome.OTHER);
        return fact(
                vm,
                to,
                outcome,
                status,
                outcome == Outcome.OPEN || outcome == Outcome.DEGRADED ? whole(json, "avgLatencyInMs") : null,
                whole(json, "probesSent"),
                whole(json, "probesFailed"),
                outcome == Outcome.NOT_MEASURED
                        ? "Network Watcher answered " + (status == null ? "without a status" : status)
                        : null);
    }

    /** A count or milliseconds; null where the service gives none, or none that can be. */
    private static @Nullable Long whole(JsonNode json, String name) {
        JsonNode found = json.path(name);
        return found.canConvertToLong() && found.longValue() >= 0 ? Long.valueOf(found.longValue()) : null;
    }

    private static String id(AzureVm vm, Destination to) {
        return vm.id() + "/to/" + to.address() + ":" + to.port();
    }

    private static ConnectivityCheck fact(
            AzureVm vm,
            Destination to,
            Outcome outcome,
            @Nullable String status,
            @Nullable Long latency,
            @Nullable Long sent,
            @Nullable Long failed,
            @Nullable String reason) {
        return new ConnectivityCheck(
                id(vm, to),
                vm.id(),
                vm.machineId(),
                vm.name(),
                vm.networkClass(),
                to.address(),
                (long) to.port(),
                outcome,
                status,
                latency,
                sent,
                failed,
                reason);
    }
}
