package io.reprotect.preflight.collect.vsphere;

import io.reprotect.preflight.facts.Fact;
import io.reprotect.preflight.facts.FactTypes;
import io.reprotect.preflight.facts.RawDeviceMapping;
import io.reprotect.preflight.facts.Vm;
import io.reprotect.preflight.facts.Vm.PowerState;
import io.reprotect.preflight.facts.Vm.ToolsStatus;
import io.reprotect.preflight.facts.VmHardware;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads virtual machines; of one that isn't connected nothing that may have changed is believed. */
final class Vms {
    static final List<String> PATHS = List.of(
            "name",
            "config.uuid",
            "config.instanceUuid",
            "config.template",
            "config.guestId",
            "config.extraConfig",
            "config.hardware.device",
            "config.hardware.memoryMB",
            "config.hardware.numCPU",
            "runtime.powerState",
            "runtime.connectionState",
            "runtime.host",
            "guest.hostName",
            "guest.ipAddress",
            "guest.net",
            "guest.toolsRunningStatus",
            "guest.toolsVersionStatus2",
            Labels.PATH,
            "snapshot");
    private static final Map<String, PowerState> POWER = Map.of(
            "poweredOn", PowerState.POWERED_ON,
            "poweredOff", PowerState.POWERED_OFF,
            "suspended", PowerState.SUSPENDED);
    private static final List<String> VOLATILE =
            List.of("powerState", "guestHostName", "addresses", "hostId", "toolsStatus");
    private static final Set<String> NIC_FIELDS = Set.of(
            "network",
            "ipAddress",
            "macAddress",
            "connected",
            "deviceConfigId",
            "dnsConfig",
            "ipConfig",
            "netBIOSConfig",
            "dynamicType",
            "dynamicProperty");

    private Vms() {}

    static void read(Reading vm, Inventory inventory) {
        String host = vm.required(Vm.class, "hostId", "runtime.host");
        if (host != null) {
            inventory.hostReferred(host, vm.id());
        }
        Vm fact = new Vm(
                vm.id(),
                Values.orGap(Values.name(vm.required(Vm.class, "name", "name"))),
                Values.orGap(vm.lower(vm.required(Vm.class, "biosUuid", "config.uuid"))),
                Values.orGap(vm.lower(vm.required(Vm.class, "instanceUuid", "config.instanceUuid"))),
                Values.orGap(vm.flag(Vm.class, "template", "config.template")),
                Values.orGap(vm.constant(Vm.class, "powerState", "runtime.powerState", POWER, PowerState.OTHER)),
                vm.optional(Vm.class, "guestId", "config.guestId"),
                vm.optional(Vm.class, "guestHostName", "guest.hostName"),
                addresses(vm),
                Values.orGap(host),
                Values.orGap(tools(vm)));
        vm.into().add(fact, vm.id(), "config");
        collections(vm, inventory);
    }

    private static void collections(Reading vm, Inventory inventory) {
        Node state = vm.node("runtime.connectionState");
        if (state != null && state.text().equals("connected")) {
            Devices.read(vm, inventory);
            Options.read(vm);
            Snapshots.read(vm);
            return;
        }
        String reason = state == null
                ? vm.unread("runtime.connectionState")
                : vm.id() + " is " + OneLine.of(state.text()) + " in the vCenter, so what it holds is not current: "
                        + "bring it back or remove it from the inventory";
        for (Class<? extends Fact> type : FactTypes.ownedBy(Vm.class)) {
            vm.collectionGap(type, reason);
        }
        vm.collectionGap(VmHardware.class, reason);
        vm.collectionGap(RawDeviceMapping.class, reason);
        VOLATILE.forEach(property -> vm.gap(Vm.class, property, reason));
    }

    private static List<String> addresses(Reading vm) {
        Set<String> addresses = new LinkedHashSet<>();
        String first = vm.optional(Vm.class, "addresses", "guest.ipAddress");
        if (first != null) {
            addresses.add(first);
        }
        String refusal = vm.refusal("guest.net");
        if (refusal != null) {
            vm.gap(Vm.class, "addresses", refusal);
        }
        Node nics = vm.node("guest.net");
        for (Node nic : nics == null ? List.<Node>of() : nics.children()) {
            String stranger = nic.stranger(NIC_FIELDS);
            if (stranger != null) {
                vm.gap(Vm.class, "addresses", Devices.unknownField(stranger, "guest.net of " + vm.id()));
            }
            nic.all("ipAddress").forEach(address -> addresses.add(address.text()));
        }
        addresses.remove("");
        return new ArrayList<>(addresses);
    }

    private static @Nullable ToolsStatus tools(Reading vm) {
        String running = vm.required(Vm.class, "toolsStatus", "guest.toolsRunningStatus");
        String version = vm.optional(Vm.class, "toolsStatus", "guest.toolsVersionStatus2");
        boolean absent = "guestToolsNotInstalled".equals(version);
        if (running == null) {
            return null;
        } else if (running.equals("guestToolsRunning") && !absent) {
            return ToolsStatus.RUNNING;
        } else if (running.equals("guestToolsNotRunning")) {
            return absent ? ToolsStatus.NOT_INSTALLED : ToolsStatus.NOT_RUNNING;
        }
        String reason = running.equals("guestToolsExecutingScripts")
                ? "VMware Tools of " + vm.id() + " are starting: collect again in a minute"
                : Values.unknown(running + (absent ? " with " + version : ""));
        vm.gap(Vm.class, "toolsStatus", reason);
        return ToolsStatus.OTHER;
    }
}
