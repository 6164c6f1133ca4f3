package io.reprotect.preflight.facts;

/** A datastore cluster of the vCenter, and what Storage DRS does in it. */
@Doc("A datastore cluster of the vCenter, and what Storage DRS does in it.")
@Owned(root = Root.VCENTER)
public record StoragePod(
        @Doc("managed object id, as group-p12") String id,
        @Doc("name") String name,
        @Doc("Storage DRS is on") Boolean storageDrs,

        @Doc("what it does by itself where no VM says otherwise")
        Automation automation)
        implements Fact {

    @Override
    public String owner() {
        return Root.VCENTER;
    }

    /** Whether Storage DRS moves disks by itself, or only recommends it. */
    public enum Automation {
        AUTOMATED,
        MANUAL,
        OTHER
    }
}
