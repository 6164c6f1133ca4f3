package io.reprotect.preflight.facts;

import org.jspecify.annotations.Nullable;

/** The licence of an ESXi host; the licence key itself is not read. */
@Doc("The licence of an ESXi host; the licence key itself is not read.")
@Owned(root = Root.VCENTER)
public record HostLicence(
        @Doc("host, and /licence") String id,
        @Doc("its Host") String hostId,

        @Doc("edition key, as esx.enterprisePlus.cpuPackage or eval; its name where there is no key")
        String edition,

        @Doc("name of the licence") @Nullable String title)
        implements Fact {

    @Override
    public String owner() {
        return Root.VCENTER;
    }
}
