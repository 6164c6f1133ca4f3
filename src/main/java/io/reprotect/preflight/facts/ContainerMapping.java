package io.reprotect.preflight.facts;

import org.jspecify.annotations.Nullable;

/** A mapping of a protection container to a target, with its policy. */
@Doc("A mapping of a protection container to a target, with its policy.")
@Owned(root = Root.SITE_RECOVERY)
public record ContainerMapping(
        @Doc("ARM id") String id,
        @Doc("name") String name,
        @Doc("fabric of the container") String configurationServerId,
        @Doc("source container") String containerId,

        @Doc("target container; its own for failback") @Nullable
        String targetContainerId,

        @Doc("its Policy") @Nullable String policyId,
        @Doc("Paired is good") @Nullable String state,
        @Doc("Normal is good") @Nullable String health)
        implements Fact {

    @Override
    public String owner() {
        return Root.SITE_RECOVERY;
    }
}
