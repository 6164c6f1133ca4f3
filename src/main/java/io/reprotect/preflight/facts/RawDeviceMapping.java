package io.reprotect.preflight.facts;

import org.jspecify.annotations.Nullable;

/** A disk of a VM that is a raw device mapping. */
@Doc("A disk of a VM that is a raw device mapping.")
@Owned(root = Root.VCENTER)
public record RawDeviceMapping(
        @Doc("rdm/ and the VirtualDisk") String id,
        @Doc("its Vm") String vmId,
        @Doc("as vSphere labels the disk") @Nullable String label)
        implements Fact {

    @Override
    public String owner() {
        return Root.VCENTER;
    }
}
