package io.reprotect.preflight.facts;

import org.jspecify.annotations.Nullable;

/** A replication policy. */
@Doc("A replication policy.")
@Owned(root = Root.SITE_RECOVERY)
public record Policy(
        @Doc("ARM id") String id,
        @Doc("friendly name") String name,

        @Doc("instance type; IN_MAGE is a classic failback policy")
        Provider provider,

        @Doc("RPO threshold, minutes") @Nullable Long recoveryPointThresholdMinutes,
        @Doc("retention, minutes") @Nullable Long recoveryPointHistoryMinutes,
        @Doc("minutes") @Nullable Long appConsistentFrequencyMinutes)
        implements Fact {

    /** Spelled out: what Java generates for a record is linked at every start, and that takes time. */
    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String owner() {
        return Root.SITE_RECOVERY;
    }
}
