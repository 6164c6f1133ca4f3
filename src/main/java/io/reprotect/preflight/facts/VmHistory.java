package io.reprotect.preflight.facts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** From when on the events of a VM were read; the events themselves are Relocation and PowerEvent. */
@Doc("From when on the events of a VM were read; the events themselves are Relocation and PowerEvent.")
@Owned(root = Root.VCENTER_EVENTS)
public record VmHistory(
        @Doc("history/ and the VM") String id,
        @Doc("the Vm") String vmId,
        @Doc("events from this moment on were read") Instant since,

        @Doc("the vCenter still keeps events as old as that")
        Boolean complete)
        implements Fact {

    @Override
    public String owner() {
        return Root.VCENTER_EVENTS;
    }

    /** Whether every event from that moment on is known. */
    public boolean covers(@Nullable Instant moment) {
        return Boolean.TRUE.equals(complete) && since != null && moment != null && !moment.isBefore(since);
    }
}
