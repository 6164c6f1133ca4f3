package io.reprotect.preflight.fake;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** The JSON of compute and network resources, healthy at one moment. */
final class CloudTemplates {
    private final Instant now;

    CloudTemplates(Instant now) {
        this.now = now;
    }

    String ago(Duration time) {
        return now.minus(time).toString().replace("Z", ".1234567+00:00");
    }

    ObjectNode vm(String id, String card, String osType) {
        return of("""
                {"id":"%s","name":"%s","type":"Microsoft.Compute/virtualMachines","location":"westeurope","properties":{
                 "vmId":"%s","provisioningState":"Succeeded","timeCreated":"%s",
                 "hardwareProfile":{"vmSize":"Standard_D2s_v3"},
                 "storageProfile":{"osDisk":{"osType":"%s","name":"%2$s-os","createOption":"Attach"},"dataDisks":[]},
                 "networkProfile":{"networkInterfaces":[{"id":"%s","properties":{"primary":true}}]},
                 "instanceView":{"computerName":"%2$s","osName":"%5$s","hyperVGeneration":"V1",
                  "disks":[],"extensions":[],
                  "statuses":[{"code":"ProvisioningState/succeeded","level":"Info",
                    "displayStatus":"Provisioning succeeded","time":"%4$s"},
                   {"code":"PowerState/running","level":"Info","displayStatus":"VM running"}]}}}""", id, last(id), uuid(id), ago(Duration.ofHours(4).plusMinutes(50)), osType, card);
    }

    ObjectNode agent(String osType) {
        return of("""
                {"name":"AzureNetworkWatcherExtension","type":"Microsoft.Azure.NetworkWatcher.NetworkWatcherAgent%s",
                 "typeHandlerVersion":"1.4.2573.1","statuses":[{"code":"ProvisioningState/succeeded","level":"Info",
                  "displayStatus":"Provisioning succeeded"}]}""", osType);
    }

    ObjectNode card(String id, String vm, String subnet, String address) {
        return of("""
                {"id":"%s","name":"%s","type":"Microsoft.Network/networkInterfaces","location":"westeurope","properties":{
                 "provisioningState":"Succeeded","ipConfigurations":[{"id":"%1$s/ipConfigurations/ipconfig1",
                  "name":"ipconfig1","properties":{"provisioningState":"Succeeded","privateIPAddress":"%s",
                   "privateIPAllocationMethod":"Static","subnet":{"id":"%s"},"primary":true,
                   "privateIPAddressVersion":"IPv4"}}],
                 "dnsSettings":{"dnsServers":[],"appliedDnsServers":[]},"macAddress":"00-0D-3A-1B-C7-21",
                 "enableAcceleratedNetworking":false,"enableIPForwarding":false,"primary":true,
                 "virtualMachine":{"id":"%s"}}}""", id, last(id), address, subnet, vm);
    }

    ObjectNode network(String id, String... subnets) {
        ObjectNode network = of("""
                {"id":"%s","name":"%s","type":"Microsoft.Network/virtualNetworks","location":"westeurope","properties":{
                 "provisioningState":"Succeeded","addressSpace":{"addressPrefixes":["10.1.0.0/16"]},"subnets":[],
                 "virtualNetworkPeerings":[]}}""", id, last(id));
        ArrayNode into = (ArrayNode) network.at("/properties/subnets");
        for (int i = 0; i < subnets.length; i++) {
            into.add(of(
                    """
                    {"id":"%s/subnets/%s","name":"%2$s","properties":{"provisioningState":"Succeeded",
                     "addressPrefix":"10.1.%d.0/24","networkSecurityGroup":{"id":"%s"}}}""",
                    id,
                    subnets[i],
                    i,
                    FakeCloud.NETWORK_GROUP + "/providers/Microsoft.Network/networkSecurityGroups/nsg-" + subnets[i]));
        }
        return network;
    }

    ObjectNode peering(String from, String to, String state) {
        return of("""
                {"id":"%s/virtualNetworkPeerings/to-%s","name":"to-%2$s","properties":{"provisioningState":"Succeeded",
                 "peeringState":"%s","remoteVirtualNetwork":{"id":"%s"},"allowVirtualNetworkAccess":true}}""", from, last(to), state, to);
    }

    /** With a shared key, which the service shows to whoever may read the connection. */
    ObjectNode vpn(String id) {
        return of("""
                {"id":"%s","name":"%s","type":"Microsoft.Network/connections","location":"westeurope","properties":{
                 "provisioningState":"Succeeded","connectionType":"IPsec","connectionProtocol":"IKEv2",
                 "connectionStatus":"Connected","sharedKey":"shared-key-of-the-fake","routingWeight":0,
                 "enableBgp":false,"ingressBytesTransferred":10,"egressBytesTransferred":10,
                 "tunnelConnectionStatus":[{"tunnel":"tunnel-1","connectionStatus":"Connected",
                  "ingressBytesTransferred":10,"egressBytesTransferred":10,
                  "lastConnectionEstablishedUtcTime":"01/01/2026 10:00:00"}],
                 "virtualNetworkGateway1":{"id":"%3$s/providers/Microsoft.Network/virtualNetworkGateways/gw-01","properties":{}},
                 "localNetworkGateway2":{"id":"%3$s/providers/Microsoft.Network/localNetworkGateways/site","properties":{}}
                 }}""", id, last(id), FakeCloud.NETWORK_GROUP);
    }

    ObjectNode circuit(String id) {
        return of("""
                {"id":"%s","name":"%s","type":"Microsoft.Network/expressRouteCircuits","location":"westeurope",
                 "sku":{"name":"Standard_MeteredData","tier":"Standard","family":"MeteredData"},
                 "properties":{"provisioningState":"Succeeded","circuitProvisioningState":"Enabled",
                 "serviceProviderProvisioningState":"Provisioned","serviceKey":"%s","authorizations":[],
                 "serviceProviderProperties":{"serviceProviderName":"provider-01","peeringLocation":"Amsterdam",
                  "bandwidthInMbps":200},
                 "peerings":[{"id":"%1$s/peerings/AzurePrivatePeering","name":"AzurePrivatePeering","properties":{
                  "provisioningState":"Succeeded","peeringType":"AzurePrivatePeering","azureASN":12076,"peerASN":100,
                  "state":"Enabled","vlanId":200}}]}}""", id, last(id), uuid(id));
    }

    ObjectNode watcher(String id) {
        return of("""
                {"id":"%s","name":"%s","type":"Microsoft.Network/networkWatchers","location":"westeurope",
                 "properties":{"provisioningState":"Succeeded"}}""", id, last(id));
    }

    ObjectNode connectivity(String status, int latency, int failed) {
        return of("""
                {"hops":[{"type":"Source","id":"%s","address":"10.1.1.1","nextHopIds":[],"issues":[]}],
                 "connectionStatus":"%s","avgLatencyInMs":%d,"minLatencyInMs":1,"maxLatencyInMs":%3$d,
                 "probesSent":100,"probesFailed":%d}""", uuid("hop"), status, latency, failed);
    }

    private static String last(String id) {
        return id.substring(id.lastIndexOf('/') + 1);
    }

    private static String uuid(String of) {
        return UUID.nameUUIDFromBytes(of.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static ObjectNode of(String template, Object... values) {
        return (ObjectNode) FakeVault.json(template.formatted(values));
    }
}
