package io.reprotect.preflight.facts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A migration of a VM that the vCenter recorded: of its files, its host, or both. */
@Doc("A migration of a VM that the vCenter recorded: of its files, its host, or both.")
@Owned(root = Root.VCENTER_EVENTS)
public record Relocation(
        @Doc("event/ and its key") String id,
        @Doc("the Vm") String vmId,
        @Doc("when it had ended") Instant at,

        @Doc("RELOCATED moves files; MIGRATED moves the host, and files where the datastore changed")
        Kind kind,

        @Doc("name of the home datastore before; null: not told") @Nullable
        String fromDatastore,

        @Doc("name of the home datastore after; null: not told") @Nullable
        String toDatastore)
        implements Fact {

    @Override
    public String owner() {
        return Root.VCENTER_EVENTS;
    }

    /** Whether the home datastore is known to have changed. */
    public boolean moved() {
        return fromDatastore != null && toDatastore != null && !fromDatastore.equals(toDatastore);
    }

    /** Whether the home datastore is known to be the same as before. */
    public boolean stayed() {
        return fromDatastore != null && fromDatastore.equals(toDatastore);
    }

    /** Whether it happened at that moment or later. */
    public boolean notBefore(@Nullable Instant moment) {
        return at != null && moment != null && !at.isBefore(moment);
    }

    /** By the type of the event. */
    public enum Kind {
        RELOCATED,
        MIGRATED,
        OTHER
    }
}
