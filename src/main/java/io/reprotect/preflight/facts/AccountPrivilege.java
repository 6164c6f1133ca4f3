package io.reprotect.preflight.facts;

/** Whether the account that Site Recovery uses has one of the privileges of failback at a datacenter. */
@Doc("Whether the account that Site Recovery uses has one of the privileges of failback at a datacenter.")
@Owned(root = Root.VCENTER)
public record AccountPrivilege(
        @Doc("datacenter and privilege") String id,
        @Doc("the Datacenter") String datacenterId,

        @Doc("the account, as azure.vcenterAccount names it")
        String account,

        @Doc("privilege id, as Datastore.AllocateSpace") String privilege,
        @Doc("has it there, directly or inherited") Boolean granted)
        implements Fact {

    @Override
    public String owner() {
        return Root.VCENTER;
    }
}
