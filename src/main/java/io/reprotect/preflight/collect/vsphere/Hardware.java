package io.reprotect.preflight.collect.vsphere;

import io.reprotect.preflight.facts.HostHardware;
import io.reprotect.preflight.facts.VmHardware;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads memory and processors of VMs and hosts. */
final class Hardware {
    static final List<String> VM_PATHS = List.of("config.hardware.memoryMB", "config.hardware.numCPU");
    static final List<String> HOST_PATHS = List.of(
            "summary.hardware.memorySize", "summary.hardware.numCpuCores", "summary.quickStats.overallMemoryUsage");
    private static final long MEGABYTE = 1L << 20;

    private Hardware() {}

    /** Emits those of a VM; the trouble, where there is one, kept its network cards from being counted. */
    static void ofVm(Reading vm, long cards, String trouble, Inventory inventory) {
        String id = vm.id() + "/hardware";
        if (!trouble.isEmpty()) {
            vm.into().gap(VmHardware.class, id, "networkCards", trouble);
        }
        Long memory = number(vm, VmHardware.class, id, "memoryBytes", VM_PATHS.get(0));
        inventory.add(
                new VmHardware(
                        id,
                        vm.id(),
                        Values.orGap(memory == null ? null : (Long) (memory * MEGABYTE)),
                        Values.orGap(number(vm, VmHardware.class, id, "cpus", VM_PATHS.get(1))),
                        Values.orGap(trouble.isEmpty() ? (Long) cards : null)),
                vm.id(),
                "config.hardware");
    }

    static void ofHost(Reading host, Inventory inventory) {
        String id = host.id() + "/hardware";
        Node state = host.node("runtime.connectionState");
        Long used = null;
        if (state != null && state.text().equals("connected")) {
            used = number(host, HostHardware.class, id, "memoryUsedBytes", HOST_PATHS.get(2));
        } else {
            host.into()
                    .gap(
                            HostHardware.class,
                            id,
                            "memoryUsedBytes",
                            host.id()
                                    + " is not connected to the vCenter, so what it uses is not current: reconnect it");
        }
        inventory.add(
                new HostHardware(
                        id,
                        host.id(),
                        Values.orGap(number(host, HostHardware.class, id, "memoryBytes", HOST_PATHS.get(0))),
                        Values.orGap(used == null ? null : (Long) (used * MEGABYTE)),
                        Values.orGap(number(host, HostHardware.class, id, "cpuCores", HOST_PATHS.get(1)))),
                host.id(),
                "summary.hardware");
    }

    private static @Nullable Long number(
            Reading object,
            Class<? extends io.reprotect.preflight.facts.Fact> type,
            String id,
            String property,
            String path) {
        Node node = object.node(path);
        Long number = node == null ? null : Values.number(node.text().strip());
        if (number == null || number < 0 || number > Long.MAX_VALUE / MEGABYTE) {
            object.into()
                    .gap(
                            type,
                            id,
                            property,
                            node == null ? object.unread(path) : path + " of " + object.id() + " is not a number");
            return null;
        }
        return number;
    }
}
