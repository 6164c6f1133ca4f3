package io.reprotect.preflight.facts;

import org.jspecify.annotations.Nullable;

/** A datastore of a master target's host that the service has discovered and offers in the reprotect dialog. */
@Doc("A datastore of a master target's host that the service has discovered and offers in the reprotect dialog.")
@Owned(by = MasterTarget.class)
public record DiscoveredDatastore(
        @Doc("master target id, datastores and position") String id,
        @Doc("its MasterTarget") String masterTargetId,
        @Doc("symbolic name") String name,
        @Doc("uuid, as the service gives it") @Nullable String uuid,
        @Doc("type, as the service gives it") @Nullable String kind)
        implements Fact {

    @Override
    public String owner() {
        return masterTargetId;
    }
}
