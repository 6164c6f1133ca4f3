package io.reprotect.preflight.bench;

import java.util.List;

/** NW-01 and PS-08 in plain ifs: the links between Azure and the site, whether one is up and how wide they are. */
final class PlainLinks {
    private static final long CHURN = 2000;
    private final PlainSite site;
    private final List<Row> links;

    PlainLinks(PlainSite site) {
        this.site = site;
        this.links = site.all("NetworkLink");
    }

    boolean circuitUp() {
        return links.stream().anyMatch(PlainLinks::circuitUp);
    }

    /** Whether every link but the VPNs is a circuit that is down for sure. */
    boolean noCircuitMayBeUp() {
        return links.stream().allMatch(link -> link.is("kind", "VPN") || circuitDown(link));
    }

    private static boolean circuitUp(Row link) {
        return link.is("kind", "EXPRESS_ROUTE")
                && link.is("circuitState", "Enabled")
                && link.is("providerState", "Provisioned")
                && link.is("privatePeering", "Enabled");
    }

    private static boolean circuitDown(Row link) {
        return link.is("kind", "EXPRESS_ROUTE")
                && (link.in("circuitState", "Disabled", "Disabling", "Enabling")
                        || link.in("providerState", "NotProvisioned", "Provisioning", "Deprovisioning")
                        || link.in("privatePeering", "Disabled", "None"));
    }

    private static boolean down(Row link) {
        return circuitDown(link)
                || link.is("kind", "VPN")
                        && (link.in("connectionType", "Vnet2Vnet", "VPNClient")
                                || link.in("connectionStatus", "NotConnected", "Connecting"));
    }

    void up(Row place, Outcome out) {
        if (links.isEmpty()) {
            attested(place, out);
            return;
        }
        boolean allDown = links.stream().allMatch(PlainLinks::down);
        for (Row link : links) {
            String name = link.text("name");
            Long connected = link.number("tunnelsConnected");
            if (link.is("connectionType", "IPsec")
                    && link.is("connectionStatus", "Connected")
                    && link.is("kind", "VPN")
                    && (link.lacks("tunnels") || connected != null && connected > 0)) {
                out.pass("VPN connection " + name + " is Connected");
            } else if (circuitUp(link)) {
                out.pass("ExpressRoute circuit " + name + " is provisioned, and its private peering enabled");
            } else if (allDown && link.is("kind", "VPN")) {
                out.fail("VPN connection " + name + " of type " + link.text("connectionType") + " is "
                        + link.text("connectionStatus"));
            } else if (allDown) {
                out.fail("ExpressRoute circuit " + name + " is " + link.text("circuitState") + ", by its provider "
                        + link.text("providerState") + ", its private peering " + link.text("privatePeering"));
            }
        }
    }

    private static void attested(Row place, Outcome out) {
        if (place.yes("applianceVpnUp")) {
            out.pass("attested: the VPN on a network appliance is up");
        } else if (place.no("applianceVpnUp")) {
            out.fail("attested: the VPN on a network appliance is down, and no other link is named");
        } else {
            out.unknown("no link is named under network in preflight.yaml, and none is attested");
        }
    }

    void bandwidth(Row link, Outcome out) {
        Long width = link.number("bandwidthMbps");
        long machines = site.all("Machine").size();
        if (width == null || width == 0) {
            out.unknown(
                    "Azure shows no bandwidth of it; set the parameter PS-08.bandwidth to what it carries, in Mbit/s");
        } else if (width > 0 && machines * CHURN > width * 1000) {
            out.fail("provisioned with " + width + " Mbit/s; " + machines + " machines of " + CHURN
                    + " kbit/s each need " + machines * CHURN + " kbit/s");
        } else if (width > 0) {
            out.pass("provisioned with " + width + " Mbit/s, enough for " + machines + " machines of " + CHURN
                    + " kbit/s each");
        }
    }
}
