package io.reprotect.preflight.facts;

import org.jspecify.annotations.Nullable;

/** What Storage DRS of a datastore cluster does with one VM. */
@Doc("What Storage DRS of a datastore cluster does with one VM.")
@Owned(root = Root.VCENTER)
public record StoragePodOverride(
        @Doc("cluster and VM") String id,
        @Doc("its StoragePod") String podId,
        @Doc("the Vm") String vmId,

        @Doc("false: Storage DRS leaves the VM alone; null: not set") @Nullable
        Boolean enabled,

        @Doc("null: as the cluster") StoragePod.@Nullable Automation automation)
        implements Fact {

    @Override
    public String owner() {
        return Root.VCENTER;
    }
}
