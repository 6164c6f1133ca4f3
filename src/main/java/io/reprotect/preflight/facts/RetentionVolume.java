package io.reprotect.preflight.facts;

import org.jspecify.annotations.Nullable;

/** A retention volume that the service lists for a master target. */
@Doc("A retention volume that the service lists for a master target.")
@Owned(by = MasterTarget.class)
public record RetentionVolume(
        @Doc("master target id and volume name") String id,
        @Doc("its MasterTarget") String masterTargetId,
        @Doc("drive letter or mount point") String name,
        @Doc("bytes") Long capacityBytes,
        @Doc("bytes") @Nullable Long freeBytes)
        implements Fact {

    @Override
    public String owner() {
        return masterTargetId;
    }
}
