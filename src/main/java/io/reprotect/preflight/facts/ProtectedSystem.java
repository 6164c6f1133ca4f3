package io.reprotect.preflight.facts;

import org.jspecify.annotations.Nullable;

/** The operating system and network settings of a protected item, as far as the service tells them. */
@Doc("The operating system and network settings of a protected item, as far as the service tells them.")
@Owned(by = ProtectedItem.class)
public record ProtectedSystem(
        @Doc("system/ and the item's id") String id,
        @Doc("its ProtectedItem") String itemId,

        @Doc("version of the operating system, as the service gives it") @Nullable
        String osVersion,

        @Doc("name of the operating system, as the service gives it") @Nullable
        String osName,

        @Doc("Static or Dynamic: how the source machine got its address") @Nullable
        String addressKind)
        implements Fact {

    @Override
    public String owner() {
        return itemId;
    }

    /**
     * Whether this machine surely runs a newer system than a master target: Windows by its kernel, Linux within one
     * distribution by its release. Guest ids are those of their VMs; each may be null.
     */
    public boolean newerThan(@Nullable String guestId, @Nullable String targetGuestId, @Nullable String targetVersion) {
        return system(guestId).surelyNewerThan(SystemRelease.of(targetGuestId, targetVersion));
    }

    /** Whether the master target surely runs the same system or a newer one. */
    public boolean atMost(@Nullable String guestId, @Nullable String targetGuestId, @Nullable String targetVersion) {
        return system(guestId).surelyAtMost(SystemRelease.of(targetGuestId, targetVersion));
    }

    /** Whether both are surely Linux of different distributions, whose releases have no order. */
    public boolean otherDistribution(
            @Nullable String guestId, @Nullable String targetGuestId, @Nullable String targetVersion) {
        return system(guestId).otherDistributionThan(SystemRelease.of(targetGuestId, targetVersion));
    }

    /** Both systems in words. */
    public String beside(@Nullable String guestId, @Nullable String targetGuestId, @Nullable String targetVersion) {
        return "the machine runs " + system(guestId).text() + ", the master target "
                + SystemRelease.of(targetGuestId, targetVersion).text();
    }

    /** Whether it is surely Windows Server 2008 R2 with service pack 1. */
    public boolean windows2008R2Sp1() {
        return SystemRelease.windows2008R2Sp1(osVersion) || SystemRelease.windows2008R2Sp1(osName);
    }

    /** Whether it is surely another Windows than Server 2008 R2, whatever the service pack. */
    public boolean otherThanWindows2008R2() {
        return system(null).surelyOtherKernel("6.1")
                || SystemRelease.windows7(osVersion)
                || SystemRelease.windows7(osName);
    }

    private SystemRelease system(@Nullable String guestId) {
        return SystemRelease.of(guestId, osVersion, osName);
    }
}
