package io.reprotect.preflight.facts;

/** The datacenter in which an ESXi host lies. */
@Doc("The datacenter in which an ESXi host lies.")
@Owned(root = Root.VCENTER)
public record HostLocation(
        @Doc("host, and /location") String id,
        @Doc("its Host") String hostId,
        @Doc("the Datacenter") String datacenterId)
        implements Fact {

    @Override
    public String owner() {
        return Root.VCENTER;
    }
}
