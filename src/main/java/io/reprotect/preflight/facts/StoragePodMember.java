package io.reprotect.preflight.facts;

/** A datastore in a datastore cluster. */
@Doc("A datastore in a datastore cluster.")
@Owned(root = Root.VCENTER)
public record StoragePodMember(
        @Doc("cluster and datastore") String id,
        @Doc("its StoragePod") String podId,
        @Doc("the Datastore") String datastoreId)
        implements Fact {

    @Override
    public String owner() {
        return Root.VCENTER;
    }
}
