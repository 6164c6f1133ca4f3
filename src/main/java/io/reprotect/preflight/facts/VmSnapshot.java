package io.reprotect.preflight.facts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A snapshot in a VM's snapshot tree, nested ones included. */
@Doc("A snapshot in a VM's snapshot tree, nested ones included.")
@Owned(by = Vm.class)
public record VmSnapshot(
        @Doc("managed object id") String id,
        @Doc("its Vm") String vmId,
        @Doc("name") String name,
        @Doc("creation time") @Nullable Instant createdAt)
        implements Fact {

    @Override
    public String owner() {
        return vmId;
    }
}
