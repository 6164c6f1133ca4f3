package io.reprotect.preflight.collect.azure;

import com.fasterxml.jackson.databind.JsonNode;
import io.reprotect.preflight.facts.Root;
import io.reprotect.preflight.facts.VirtualNetwork;
import io.reprotect.preflight.facts.VirtualNetworkPeering;
import io.reprotect.preflight.snapshot.Collected;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Reads the virtual networks in which something of interest stands: their subnets and peerings. */
final class Networks {
    private final Arm arm;
    private final Collected out;
    private final Map<String, Arm.Answer> answers = new TreeMap<>();

    Networks(Arm arm, Collected out) {
        this.arm = arm;
        this.out = out;
    }

    void read(Collection<String> ids) {
        List<String> sorted = List.copyOf(new TreeSet<>(ids));
        List<Callable<Arm.Answer>> readings = new ArrayList<>();
        sorted.forEach(id -> readings.add(() -> arm.network(id, "virtual network " + Ids.last(id))));
        List<Arm.Answer> read = Arm.all(readings);
        for (int i = 0; i < sorted.size(); i++) {
            answers.put(sorted.get(i), read.get(i));
            network(sorted.get(i), read.get(i));
        }
        out.seal(VirtualNetwork.class, Root.AZURE, sorted.size());
    }

    private void network(String id, Arm.Answer answer) {
        JsonNode json = answer.json();
        String name = json == null ? Ids.last(id) : json.path("name").asText(Ids.last(id));
        out.add(new VirtualNetwork(id, name), id, "");
        JsonNode peerings = json == null ? null : json.at("/properties/virtualNetworkPeerings");
        if (peerings == null || !peerings.isArray()) {
            out.gap(
                    VirtualNetworkPeering.class,
                    id,
                    null,
                    json == null ? answer.reason() : "the service gives no list of peerings of " + id);
            return;
        }
        for (int i = 0; i < peerings.size(); i++) {
            peering(id, peerings.get(i), i);
        }
        out.seal(VirtualNetworkPeering.class, id, peerings.size());
    }

    private void peering(String network, JsonNode json, int position) {
        String id = network + "/peering/" + position;
        Values values = new Values(out, VirtualNetworkPeering.class, id, json);
        String remote = values.lower("remoteId", "/properties/remoteVirtualNetwork/id");
        if (remote == null) {
            values.gap("remoteId", "the service does not name the other network; collect again");
        }
        out.add(
                new VirtualNetworkPeering(id, network, remote == null ? "" : remote, state(values)),
                network,
                "properties.virtualNetworkPeerings[" + position + "]");
    }

    /** A peering that keeps the machines of the other network out connects nothing, whatever its state. */
    private static @Nullable String state(Values values) {
        JsonNode access = values.at("/properties/allowVirtualNetworkAccess");
        if (!access.isBoolean()) {
            values.gap("state", "the service does not say whether the peering lets the other network's machines in");
            return null;
        }
        String state = values.text("state", "/properties/peeringState");
        return access.booleanValue() ? state : "access not allowed";
    }

    /** What treats the traffic of a subnet: its security group and routes; or why that is not known. */
    Treatment treatment(String subnet) {
        String networkId = Card.network(subnet);
        Arm.Answer answer = networkId == null ? null : answers.get(networkId);
        if (answer == null || answer.json() == null) {
            return new Treatment("", answer == null ? subnet + " lies in no network that was read" : answer.reason());
        }
        for (JsonNode each : answer.json().at("/properties/subnets")) {
            if (Ids.lower(each.path("id").asText("")).equals(subnet)) {
                return new Treatment(
                        "its security group " + told(each, "networkSecurityGroup") + ", routes "
                                + told(each, "routeTable"),
                        "");
            }
        }
        return new Treatment("", "virtual network " + networkId + " does not list " + subnet + "; collect again");
    }

    private static String told(JsonNode subnet, String what) {
        String id = subnet.at("/properties/" + what + "/id").asText("");
        return id.isEmpty() ? "none" : Ids.lower(id);
    }

    /** In words; empty with a reason where it is not known. */
    record Treatment(String words, String unknown) {}
}
