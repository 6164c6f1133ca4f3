package io.reprotect.preflight.facts;

import org.jspecify.annotations.Nullable;

/**
 * The on-premises site of the run, and what only a person can say of it. Exactly one stands in every snapshot; a null says
 * that nobody attested the value, and is no missing reading.
 */
@Doc("The on-premises site of the run, and what only a person can say of it.")
@Owned(root = Root.REQUEST)
public record Site(
        @Doc("always \"site\"") String id,

        @Doc(
                "slowest average answer, milliseconds, of a written test of every row of the port table, made by hand; null: not attested")
        @Nullable
        Long portTestLatencyMillis,

        @Doc("whether a site-to-site VPN on a network appliance, which Azure does not show, is up; null: not attested")
        @Nullable
        Boolean applianceVpnUp)
        implements Fact {
    /** The id of the one site of a run. */
    public static final String ID = "site";

    /** A site of which nobody said anything. */
    public static Site unattested() {
        return new Site(ID, null, null);
    }

    @Override
    public String owner() {
        return Root.REQUEST;
    }
}
