package io.reprotect.preflight.facts;

/** Memory, processors and network cards of a VM, as configured. */
@Doc("Memory, processors and network cards of a VM, as configured.")
@Owned(root = Root.VCENTER)
public record VmHardware(
        @Doc("VM, and /hardware") String id,
        @Doc("its Vm") String vmId,
        @Doc("bytes") Long memoryBytes,
        @Doc("virtual processors: cores of all sockets") Long cpus,
        @Doc("network cards") Long networkCards)
        implements Fact {

    @Override
    public String owner() {
        return Root.VCENTER;
    }
}
