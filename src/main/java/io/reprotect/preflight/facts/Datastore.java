package io.reprotect.preflight.facts;

import org.jspecify.annotations.Nullable;

/** A datastore of the vCenter. */
@Doc("A datastore of the vCenter.")
@Owned(root = Root.VCENTER)
public record Datastore(
        @Doc("managed object id") String id,
        @Doc("name") String name,
        @Doc("file system") Type type,
        @Doc("accessible from some host") Boolean accessible,
        @Doc("bytes") @Nullable Long capacityBytes,
        @Doc("bytes") @Nullable Long freeBytes,
        @Doc("normal is good") @Nullable String maintenanceMode)
        implements Fact {

    @Override
    public String owner() {
        return Root.VCENTER;
    }

    public enum Type {
        VMFS,
        NFS,
        NFS41,
        VSAN,
        VVOL,
        OTHER
    }
}
