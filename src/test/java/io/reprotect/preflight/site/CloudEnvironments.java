package io.reprotect.preflight.site;

import io.reprotect.preflight.fake.FakeCloud;
import io.reprotect.preflight.fake.Fault;
import java.time.Duration;
import java.util.List;

/** What can be wrong with the machines' VMs in Azure, their networks, and the links to the site. */
final class CloudEnvironments {
    private static final String POWER = "/properties/instanceView/statuses/1/code";
    private static final String ADDRESS = "/properties/ipConfigurations/0/properties/privateIPAddress";
    private static final String SUBNET = "/properties/ipConfigurations/0/properties/subnet/id";
    private static final String BY_VPN =
            "{ vpnConnections: [ " + FakeCloud.VPN + " ], networkWatcher: " + FakeCloud.WATCHER + " }";

    private CloudEnvironments() {}

    static List<Environment> all() {
        return List.of(
                Environment.of(
                                "an Azure VM was deleted",
                                site -> site.vault().cloud().delete("app-01"),
                                "VM-03")
                        .leavingUnknown("CS-05", "NW-03", "NW-05", "PS-03", "PS-06", "PS-07", "VM-04", "VM-07"),
                Environment.of(
                        "an Azure VM is deallocated",
                        site -> site.vault().cloud().vm("app-01").put(POWER, "PowerState/deallocated"),
                        "VM-03"),
                Environment.of(
                        "an Azure VM stands in another resource group than it was failed over to",
                        site -> site.vault()
                                .item("app-01")
                                .put(
                                        "/properties/providerSpecificDetails/recoveryAzureResourceGroupId",
                                        FakeCloud.SUBSCRIPTION + "/resourceGroups/rg-other"),
                        "VM-04"),
                Environment.of(
                        "an Azure VM was made anew by hand",
                        site -> site.vault()
                                .cloud()
                                .vm("app-01")
                                .put(
                                        "/properties/timeCreated",
                                        site.vault()
                                                .now()
                                                .minus(Duration.ofHours(1))
                                                .toString()),
                        "VM-07"),
                Environment.of(
                        "the private peering of the circuit is disabled",
                        site -> site.vault()
                                .cloud()
                                .circuit()
                                .put("/properties/peerings/0/properties/state", "Disabled"),
                        "NW-01"),
                Environment.of(
                                "the VPN is not connected",
                                site -> {
                                    site.network(BY_VPN);
                                    site.vault().cloud().vpn().put("/properties/connectionStatus", "NotConnected");
                                },
                                "NW-01")
                        .leavingUnknown("PS-08"),
                Environment.of("a VPN of stated bandwidth, its gateway's tunnels not shown", site -> {
                    site.network(BY_VPN).set("parameters.PS-08.bandwidth", "100");
                    site.vault().cloud().vpn().remove("/properties/tunnelConnectionStatus");
                }),
                Environment.of("a VPN of unknown bandwidth", site -> site.network(BY_VPN))
                        .leavingUnknown("PS-08"),
                Environment.of(
                                "no link is named",
                                site -> site.network("{ networkWatcher: " + FakeCloud.WATCHER + " }"))
                        .leavingUnknown("NW-01"),
                Environment.of(
                        "the circuit is too small",
                        site -> site.vault()
                                .cloud()
                                .circuit()
                                .put("/properties/serviceProviderProperties/bandwidthInMbps", 5),
                        "PS-08"),
                Environment.of(
                                "the process server runs on-premises behind a VPN",
                                site -> {
                                    site.network(BY_VPN).set("parameters.PS-08.bandwidth", "100");
                                    onPremises(site);
                                },
                                "PS-01")
                        .leavingUnknown("PS-03"),
                Environment.of("the process server runs on-premises behind ExpressRoute", CloudEnvironments::onPremises)
                        .leavingUnknown("PS-03"),
                Environment.of("a machine is in another virtual network", site -> elsewhere(site, "Initiated"), "PS-03")
                        .leavingUnknown("PS-06", "PS-07"),
                Environment.of("a machine is in a peered virtual network", site -> elsewhere(site, "Connected"))
                        .leavingUnknown("PS-06", "PS-07"),
                Environment.of(
                                "the port of the process server is closed",
                                site -> site.vault().cloud().measures("10.1.0.11", 9443, "Disconnected", 0, 100),
                                "PS-06")
                        .leavingUnknown("PS-06", "PS-07"),
                Environment.of(
                                "the way to the process server is slow",
                                site -> site.vault().cloud().measures("10.1.0.11", 9443, "Connected", 50, 0),
                                "PS-07")
                        .leavingUnknown("PS-07"),
                Environment.of(
                                "no VM has the Network Watcher agent",
                                site -> site.vault().cloud().removeAgents())
                        .leavingUnknown("PS-06", "PS-07"),
                Environment.of(
                                "the account may not have connections measured",
                                site -> site.arm()
                                        .fail("/connectivityCheck", Fault.error(403, "AuthorizationFailed", "no")))
                        .leavingUnknown("PS-06", "PS-07"),
                Environment.of(
                        "a machine does not reach the configuration server",
                        site -> site.vault().cloud().measures("10.0.0.11", 443, "Unreachable", 0, 100),
                        "NW-03"),
                Environment.of(
                        "a machine kept its address and does not get through",
                        site -> {
                            kept(site);
                            site.vault().cloud().measures("10.0.0.11", 443, "Unreachable", 0, 100);
                        },
                        "CS-05",
                        "NW-03",
                        "NW-05"),
                Environment.of(
                        "a machine kept its address and the configuration server has one NIC",
                        CloudEnvironments::kept,
                        "CS-05"));
    }

    /** The machine that is measured from shows its own address of the site in Azure. */
    private static void kept(Site site) {
        site.vault().cloud().card("web-01").put(ADDRESS, "10.0.1.11");
    }

    private static void onPremises(Site site) {
        site.vm("ps-site-01", "10.0.0.31");
        site.vault().processServer("ps-azure-01").put("/ipAddress", "10.0.0.31");
    }

    private static void elsewhere(Site site, String peering) {
        String network = site.vault().cloud().addNetwork("vnet-other", peering).id();
        site.vault().cloud().card("app-01").put(SUBNET, network + "/subnets/failover");
    }
}
