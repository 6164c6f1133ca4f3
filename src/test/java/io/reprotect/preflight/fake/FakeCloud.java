package io.reprotect.preflight.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compute and network of the subscription beside the vault: one virtual network with a subnet for servers and one for the
 * machines, VMs with a network card each, a VPN connection, an ExpressRoute circuit and a network watcher.
 */
public final class FakeCloud {
    public static final String SUBSCRIPTION = "/subscriptions/" + FakeVault.SUBSCRIPTION;
    public static final String NETWORK_GROUP = SUBSCRIPTION + "/resourceGroups/rg-net";
    public static final String FAILOVER_GROUP = SUBSCRIPTION + "/resourceGroups/rg-failover";
    public static final String NETWORK = NETWORK_GROUP + "/providers/Microsoft.Network/virtualNetworks/vnet-dr";
    public static final String VPN = NETWORK_GROUP + "/providers/Microsoft.Network/connections/vpn-01";
    public static final String CIRCUIT = NETWORK_GROUP + "/providers/Microsoft.Network/expressRouteCircuits/er-01";
    public static final String WATCHER = NETWORK_GROUP + "/providers/Microsoft.Network/networkWatchers/nw-01";

    private final CloudTemplates templates;
    private final Map<String, FakeResource> resources = new LinkedHashMap<>();
    private final Map<String, String> answers = new LinkedHashMap<>();
    private int machines;

    FakeCloud(Instant now) {
        templates = new CloudTemplates(now);
        add(templates.network(NETWORK, "servers", "failover"));
        add(templates.vpn(VPN));
        add(templates.circuit(CIRCUIT));
        add(templates.watcher(WATCHER));
    }

    /** The VM that a failover of five hours ago made, with a card in the machines' subnet. */
    FakeResource addMachine(String name, String osType) {
        machines++;
        FakeResource vm = addVm(FAILOVER_GROUP, name, osType, NETWORK + "/subnets/failover", "10.1.1." + machines);
        return vm.put(
                "/properties/timeCreated", templates.ago(Duration.ofHours(4).plusMinutes(55)));
    }

    /** A VM of ours with a card in the servers' subnet. */
    public FakeResource addServer(String name, String address) {
        return addVm(SUBSCRIPTION + "/resourceGroups/rg-dr", name, "Windows", NETWORK + "/subnets/servers", address);
    }

    /** Any VM with one card. */
    public FakeResource addVm(String group, String name, String osType, String subnet, String address) {
        String card = group + "/providers/Microsoft.Network/networkInterfaces/" + name + "-nic";
        String vm = group + "/providers/Microsoft.Compute/virtualMachines/" + name;
        add(templates.card(card, vm, subnet, address));
        return add(templates.vm(vm, card, osType));
    }

    /** A virtual network, and a peering in the first one that leads there. */
    public FakeResource addNetwork(String name, String peeringState) {
        String id = NETWORK_GROUP + "/providers/Microsoft.Network/virtualNetworks/" + name;
        peer(NETWORK, id, peeringState);
        FakeResource added = add(templates.network(id, "servers", "failover"));
        peer(id, NETWORK, peeringState);
        return added;
    }

    /** Takes a VM away, as if it were deleted; its card stays behind. */
    public FakeCloud delete(String name) {
        resources.remove(key(vm(name).id()));
        return this;
    }

    /** Installs the Network Watcher agent in a VM. */
    public FakeCloud installAgent(String name) {
        FakeResource vm = vm(name);
        ArrayNode extensions = (ArrayNode) vm.json().at("/properties/instanceView/extensions");
        extensions.add(templates.agent(
                vm.json().at("/properties/storageProfile/osDisk/osType").asText()));
        return this;
    }

    /** Takes every agent away. */
    public FakeCloud removeAgents() {
        for (FakeResource each : resources.values()) {
            if (each.json().at("/properties/instanceView/extensions") instanceof ArrayNode extensions) {
                extensions.removeAll();
            }
        }
        return this;
    }

    /** What Network Watcher measures to an address and port, from any VM; else a connection of 2 ms. */
    public FakeCloud measures(String address, int port, String status, int latency, int failed) {
        answers.put(
                address + ":" + port,
                templates.connectivity(status, latency, failed).toString());
        return this;
    }

    public FakeResource vm(String name) {
        return ending("/virtualmachines/" + name);
    }

    public FakeResource card(String vm) {
        return ending("/networkinterfaces/" + vm + "-nic");
    }

    public FakeResource network() {
        return get(NETWORK);
    }

    public FakeResource vpn() {
        return get(VPN);
    }

    public FakeResource circuit() {
        return get(CIRCUIT);
    }

    /** All of them, as they are. */
    List<JsonNode> all() {
        return resources.values().stream()
                .map(resource -> (JsonNode) resource.json())
                .toList();
    }

    /** The resource at a path, or null; a VM shows its instance view only where that is asked for. */
    @Nullable
    JsonNode get(String path, String query) {
        FakeResource found = resources.get(key(path));
        ObjectNode json = found == null ? null : found.json().deepCopy();
        if (json != null
                && !query.contains("$expand=instanceView")
                && json.path("properties").has("instanceView")) {
            ((ObjectNode) json.path("properties")).remove("instanceView");
        }
        return json;
    }

    /** The list at a path, or null. */
    @Nullable
    List<JsonNode> list(String path) {
        String wanted = key(path);
        if (!wanted.startsWith(key(SUBSCRIPTION) + "/providers/microsoft.network/")
                || !wanted.endsWith("/networkinterfaces")) {
            return null;
        }
        List<JsonNode> listed = new ArrayList<>();
        resources.forEach((id, resource) -> {
            if (id.contains("/networkinterfaces/")) {
                listed.add(resource.json().deepCopy());
            }
        });
        return listed;
    }

    /** The answer to a connectivity check, or null where that watcher or source is not there. */
    @Nullable
    String check(String path, JsonNode question) {
        String watcher = path.substring(0, path.length() - "/connectivityCheck".length());
        String source = question.at("/source/resourceId").asText();
        if (!resources.containsKey(key(watcher)) || !resources.containsKey(key(source))) {
            return null;
        }
        String to = question.at("/destination/address").asText() + ":"
                + question.at("/destination/port").asInt();
        return answers.getOrDefault(
                to, templates.connectivity("Connected", 2, 0).toString());
    }

    private void peer(String from, String to, String state) {
        FakeResource network = resources.get(key(from));
        if (network != null) {
            ((ArrayNode) network.json().at("/properties/virtualNetworkPeerings"))
                    .add(templates.peering(from, to, state));
        } else {
            throw new IllegalArgumentException("no network " + from);
        }
    }

    private FakeResource add(ObjectNode json) {
        FakeResource resource = new FakeResource(json);
        resources.put(key(resource.id()), resource);
        return resource;
    }

    private FakeResource get(String id) {
        FakeResource resource = resources.get(key(id));
        if (resource == null) {
            throw new IllegalArgumentException("nothing is at " + id);
        }
        return resource;
    }

    private FakeResource ending(String end) {
        String wanted = key(end);
        for (Map.Entry<String, FakeResource> each : resources.entrySet()) {
            if (each.getKey().endsWith(wanted)) {
                return each.getValue();
            }
        }
        throw new IllegalArgumentException("nothing ends with " + end);
    }

    private static String key(String id) {
        return id.toLowerCase(Locale.ROOT);
    }
}
