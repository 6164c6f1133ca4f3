package io.reprotect.preflight.facts;

import java.util.List;

/** A network card of an Azure VM. */
@Doc("A network card of an Azure VM.")
@Owned(by = AzureVm.class)
public record AzureNic(
        @Doc("the VM, /nic/ and its name") String id,
        @Doc("its AzureVm") String azureVmId,
        @Doc("name in Azure") String name,
        @Doc("private addresses") List<String> addresses,

        @Doc("ARM id of the subnet of its primary configuration, lower case")
        String subnetId,

        @Doc("the VirtualNetwork of that subnet") String virtualNetworkId)
        implements Fact {
    public AzureNic {
        addresses = List.copyOf(addresses);
    }

    @Override
    public String owner() {
        return azureVmId;
    }

    /** Whether that address is one of its own. */
    public boolean at(String address) {
        return addresses.stream().anyMatch(address.strip()::equalsIgnoreCase);
    }
}
