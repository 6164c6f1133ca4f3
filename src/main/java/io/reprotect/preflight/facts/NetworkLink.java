package io.reprotect.preflight.facts;

import org.jspecify.annotations.Nullable;

/** A VPN connection or an ExpressRoute circuit between Azure and the site, as the configuration names them. */
@Doc("A VPN connection or an ExpressRoute circuit between Azure and the site.")
@Owned(root = Root.AZURE)
public record NetworkLink(
        @Doc("ARM id, lower case") String id,
        @Doc("name in Azure") String name,
        @Doc("which of both") Kind kind,

        @Doc("VPN: connectionType; IPsec is site-to-site") @Nullable
        String connectionType,

        @Doc("VPN: connectionStatus; Connected is good") @Nullable
        String connectionStatus,

        @Doc("VPN: its tunnels, as far as the service shows them") @Nullable
        Long tunnels,

        @Doc("VPN: those of them that are Connected") @Nullable
        Long tunnelsConnected,

        @Doc("circuit: circuitProvisioningState; Enabled is good") @Nullable
        String circuitState,

        @Doc("circuit: serviceProviderProvisioningState; Provisioned is good") @Nullable
        String providerState,

        @Doc("circuit: state of AzurePrivatePeering; Enabled is good, None where there is no such peering") @Nullable
        String privatePeering,

        @Doc("circuit: bandwidth, Mbit/s") @Nullable Long bandwidthMbps)
        implements Fact {

    @Override
    public String owner() {
        return Root.AZURE;
    }

    public enum Kind {
        VPN,
        EXPRESS_ROUTE,
        OTHER
    }
}
