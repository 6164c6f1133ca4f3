package io.reprotect.preflight.facts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A change of the power state of a VM that the vCenter recorded. */
@Doc("A change of the power state of a VM that the vCenter recorded.")
@Owned(root = Root.VCENTER_EVENTS)
public record PowerEvent(
        @Doc("event/ and its key") String id,
        @Doc("the Vm") String vmId,
        @Doc("when") Instant at,
        @Doc("what the VM did; a reset counts as ON") Kind kind)
        implements Fact {

    @Override
    public String owner() {
        return Root.VCENTER_EVENTS;
    }

    /** Whether it happened at that moment or later. */
    public boolean notBefore(@Nullable Instant moment) {
        return at != null && moment != null && !at.isBefore(moment);
    }

    /** By the type of the event. */
    public enum Kind {
        ON,
        OFF,
        SUSPENDED,
        OTHER
    }
}
