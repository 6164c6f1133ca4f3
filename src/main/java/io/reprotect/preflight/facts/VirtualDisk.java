package io.reprotect.preflight.facts;

/** A virtual disk attached to a VM. */
@Doc("A virtual disk attached to a VM.")
@Owned(by = Vm.class)
public record VirtualDisk(
        @Doc("VM and device key") String id,
        @Doc("its Vm") String vmId,
        @Doc("as vSphere labels it") String label,
        @Doc("its Datastore") String datastoreId,
        @Doc("path of the VMDK") String fileName,

        @Doc("its backing has a parent: it stands on a snapshot")
        Boolean delta,

        @Doc("bytes") Long capacityBytes,
        @Doc("disk UUID, lower case") String uuid)
        implements Fact {

    @Override
    public String owner() {
        return vmId;
    }

    /** Whether the disk UUID has a form that can be compared: 36 characters, lower case, not nil. */
    public boolean uuidComparable() {
        return Uuids.wellFormed(uuid);
    }
}
