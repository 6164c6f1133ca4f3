package io.reprotect.preflight.facts;

import org.jspecify.annotations.Nullable;

/** Where in Azure a process server was found; none where no network card that could be read has its address. */
@Doc("Where in Azure a process server was found; none where no network card that could be read has its address.")
@Owned(by = ProcessServer.class)
public record ProcessServerPlace(
        @Doc("place/ and the process server") String id,
        @Doc("its ProcessServer") String processServerId,
        @Doc("name of the Azure VM") String vmName,
        @Doc("ARM id of the Azure VM, lower case") String resourceId,
        @Doc("the VirtualNetwork in which it stands") String virtualNetworkId,

        @Doc("what matched: its address and its name, or its address alone")
        Evidence evidence,

        @Doc("what the VM calls itself; null: the service does not say") @Nullable
        String computerName)
        implements Fact {

    @Override
    public String owner() {
        return processServerId;
    }

    public enum Evidence {
        ADDRESS_AND_NAME,
        ADDRESS,
        OTHER
    }
}
