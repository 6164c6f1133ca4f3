package io.reprotect.preflight.facts;

/** Memory and processors of an ESXi host. */
@Doc("Memory and processors of an ESXi host.")
@Owned(root = Root.VCENTER)
public record HostHardware(
        @Doc("host, and /hardware") String id,
        @Doc("its Host") String hostId,
        @Doc("bytes") Long memoryBytes,
        @Doc("bytes in use when it was last measured") Long memoryUsedBytes,
        @Doc("processor cores") Long cpuCores)
        implements Fact {

    @Override
    public String owner() {
        return Root.VCENTER;
    }
}
