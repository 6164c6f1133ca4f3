package io.reprotect.preflight.facts;

/** The Recovery Services vault of the run. */
@Doc("The Recovery Services vault of the run.")
@Owned(root = Root.SITE_RECOVERY)
public record Vault(
        @Doc("ARM id") String id, @Doc("vault name") String name) implements Fact {

    @Override
    public String owner() {
        return Root.SITE_RECOVERY;
    }
}
