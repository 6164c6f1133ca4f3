package io.reprotect.preflight.facts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The addresses at which a configuration server is found in the vCenter. */
@Doc("The addresses at which a configuration server is found in the vCenter.")
@Owned(root = Root.REQUEST)
public record ServerVm(
        @Doc("vm-of/ and the configuration server") String id,
        @Doc("its ConfigurationServer") String configurationServerId,

        @Doc("its Vm, found by host name; null: not found") @Nullable
        String vmId,

        @Doc("of its VM, as VMware Tools report them") List<String> addresses)
        implements Fact {

    public ServerVm {
        addresses = List.copyOf(addresses);
    }

    @Override
    public String owner() {
        return Root.REQUEST;
    }

    /** Whether it has addresses, and none of them is this one. */
    public boolean elsewhereThan(@Nullable String address) {
        return address != null && !addresses.isEmpty() && !at(address);
    }

    /** Whether one of the addresses is this one. */
    public boolean at(@Nullable String address) {
        return address != null && addresses.stream().anyMatch(own -> own.equalsIgnoreCase(address.strip()));
    }
}
