package io.reprotect.preflight.facts;

/** A datacenter of the vCenter. */
@Doc("A datacenter of the vCenter.")
@Owned(root = Root.VCENTER)
public record Datacenter(
        @Doc("managed object id, as datacenter-2") String id,
        @Doc("name") String name) implements Fact {

    @Override
    public String owner() {
        return Root.VCENTER;
    }
}
