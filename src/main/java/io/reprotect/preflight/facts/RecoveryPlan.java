package io.reprotect.preflight.facts;

/** A recovery plan of the vault. */
@Doc("A recovery plan of the vault.")
@Owned(root = Root.SITE_RECOVERY)
public record RecoveryPlan(
        @Doc("ARM id") String id, @Doc("friendly name") String name) implements Fact {

    @Override
    public String owner() {
        return Root.SITE_RECOVERY;
    }
}
