package io.reprotect.preflight.facts;

/** The vCenter of the run. */
@Doc("The vCenter of the run.")
@Owned(root = Root.VCENTER)
public record VCenter(
        @Doc("vcenter/ and its instance UUID") String id,
        @Doc("host name of its URL") String name,
        @Doc("instance UUID") String instanceUuid,
        @Doc("API version") String version,

        @Doc("vpx for a vCenter; embeddedEsx for a lone host")
        String productLine)
        implements Fact {

    @Override
    public String owner() {
        return Root.VCENTER;
    }
}
