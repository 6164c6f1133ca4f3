package io.reprotect.preflight.facts;

/** A multi-VM consistency group of protected items; lone machines have one, too. */
@Doc("A multi-VM consistency group of protected items; lone machines have one, too.")
@Owned(root = Root.SITE_RECOVERY)
public record ReplicationGroup(
        @Doc("group/ and the multi-VM group id") String id,
        @Doc("name") String name,
        @Doc("protected items in it") Long members)
        implements Fact {

    @Override
    public String owner() {
        return Root.SITE_RECOVERY;
    }
}
