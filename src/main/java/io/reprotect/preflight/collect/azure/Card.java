package io.reprotect.preflight.collect.azure;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A network card as its JSON describes it. */
record Card(JsonNode json) {
    String id() {
        return json.path("id").asText("");
    }

    String name() {
        return Ids.last(id());
    }

    /** The id of the VM it is attached to; empty where it is attached to none. */
    String vm() {
        return json.at("/properties/virtualMachine/id").asText("");
    }

    List<String> addresses() {
        List<String> addresses = new ArrayList<>();
        for (JsonNode configuration : configurations()) {
            String address = address(configuration);
            if (!address.isEmpty()) {
                addresses.add(address);
            }
        }
        return addresses;
    }

    /** Whether there is a configuration, and each has an address. */
    boolean addressed() {
        int configured = configurations().size();
        return configured > 0 && addresses().size() == configured;
    }

    /** The subnet of the primary configuration, lower case; null where the service names none. */
    @Nullable
    String subnet() {
        JsonNode configurations = configurations();
        for (JsonNode configuration : configurations) {
            if (configuration.at("/properties/primary").asBoolean() || configurations.size() == 1) {
                return subnet(configuration);
            }
        }
        return null;
    }

    /** The subnet of the configuration with that address, lower case. */
    @Nullable
    String subnetOf(String address) {
        for (JsonNode configuration : configurations()) {
            if (address(configuration).equalsIgnoreCase(address)) {
                return subnet(configuration);
            }
        }
        return null;
    }

    /** The security group of the card itself, lower case; empty where it has none. */
    String securityGroup() {
        return Ids.lower(json.at("/properties/networkSecurityGroup/id").asText(""));
    }

    /** The application security groups of its configurations, sorted; rules of security groups may name them. */
    List<String> applicationGroups() {
        List<String> groups = new ArrayList<>();
        for (JsonNode configuration : configurations()) {
            for (JsonNode group : configuration.at("/properties/applicationSecurityGroups")) {
                groups.add(Ids.lower(group.path("id").asText("")));
            }
        }
        Collections.sort(groups);
        return groups;
    }

    private JsonNode configurations() {
        return json.at("/properties/ipConfigurations");
    }

    /** A block of addresses is written with its length. */
    private static String address(JsonNode configuration) {
        return configuration
                .at("/properties/privateIPAddress")
                .asText("")
                .strip()
                .replaceFirst("/.*", "");
    }

    private static @Nullable String subnet(JsonNode configuration) {
        String id = configuration.at("/properties/subnet/id").asText("");
        return id.isEmpty() ? null : Ids.lower(id);
    }

    /** The virtual network of a subnet. */
    static @Nullable String network(@Nullable String subnet) {
        String network = subnet == null ? null : Ids.parent(subnet);
        return network != null && Ids.of("microsoft.network/virtualnetworks", network) ? network : null;
    }
}
