package io.reprotect.preflight.facts;

import org.jspecify.annotations.Nullable;

/** One side of a peering between two virtual networks. */
@Doc("One side of a peering between two virtual networks.")
@Owned(by = VirtualNetwork.class)
public record VirtualNetworkPeering(
        @Doc("the network, /peering/ and its name") String id,
        @Doc("its VirtualNetwork") String virtualNetworkId,
        @Doc("ARM id of the other network, lower case") String remoteId,

        @Doc("peeringState, or that access is not allowed; Connected is good") @Nullable
        String state)
        implements Fact {

    @Override
    public String owner() {
        return virtualNetworkId;
    }
}
