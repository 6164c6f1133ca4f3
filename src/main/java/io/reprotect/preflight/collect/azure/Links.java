package io.reprotect.preflight.collect.azure;

import com.fasterxml.jackson.databind.JsonNode;
import io.reprotect.preflight.config.NetworkSettings;
import io.reprotect.preflight.facts.NetworkLink;
import io.reprotect.preflight.facts.NetworkLink.Kind;
import io.reprotect.preflight.facts.Root;
import io.reprotect.preflight.snapshot.Collected;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Reads the VPN connections and circuits that the configuration names. One that can't be read is a link of which nothing is
 * known, so that another one that is up still counts.
 */
final class Links {
    private static final String PRIVATE = "AzurePrivatePeering";
    private static final int MEGA_PER_GIGA = 1000;

    private final Arm arm;
    private final NetworkSettings settings;
    private final Collected out;

    Links(Arm arm, NetworkSettings settings, Collected out) {
        this.arm = arm;
        this.settings = settings;
        this.out = out;
    }

    void read() {
        List<Callable<Arm.Answer>> readings = new ArrayList<>();
        settings.vpnConnections().forEach(id -> readings.add(() -> arm.network(id, "VPN connection " + Ids.last(id))));
        settings.expressRouteCircuits()
                .forEach(id -> readings.add(() -> arm.network(id, "ExpressRoute circuit " + Ids.last(id))));
        List<Arm.Answer> answers = Arm.all(readings);
        int vpns = settings.vpnConnections().size();
        for (int i = 0; i < answers.size(); i++) {
            if (i < vpns) {
                vpn(settings.vpnConnections().get(i), answers.get(i));
            } else {
                circuit(settings.expressRouteCircuits().get(i - vpns), answers.get(i));
            }
        }
        out.seal(NetworkLink.class, Root.AZURE, answers.size());
    }

    private void vpn(String id, Arm.Answer answer) {
        JsonNode json = answer.json();
        if (json == null) {
            unread(id, Kind.VPN, answer, "connectionType", "connectionStatus", "tunnels", "tunnelsConnected");
            return;
        }
        Values values = new Values(out, NetworkLink.class, Ids.lower(id), json);
        JsonNode tunnels = json.at("/properties/tunnelConnectionStatus");
        boolean told = tunnels.isArray() && !tunnels.isEmpty();
        long connected = 0;
        for (JsonNode tunnel : tunnels) {
            connected += tunnel.path("connectionStatus").asText("").equals("Connected") ? 1 : 0;
        }
        add(
                id,
                Kind.VPN,
                values.text("connectionType", "/properties/connectionType"),
                values.text("connectionStatus", "/properties/connectionStatus"),
                told ? (long) tunnels.size() : null,
                told ? connected : null,
                null,
                null,
                null,
                null);
    }

    private void circuit(String id, Arm.Answer answer) {
        JsonNode json = answer.json();
        if (json == null) {
            unread(id, Kind.EXPRESS_ROUTE, answer, "circuitState", "providerState", "privatePeering", "bandwidthMbps");
            return;
        }
        Values values = new Values(out, NetworkLink.class, Ids.lower(id), json);
        add(
                id,
                Kind.EXPRESS_ROUTE,
                null,
                null,
                null,
                null,
                values.text("circuitState", "/properties/circuitProvisioningState"),
                values.text("providerState", "/properties/serviceProviderProvisioningState"),
                peering(values),
                bandwidth(values));
    }

    private static @Nullable String peering(Values values) {
        JsonNode peerings = values.at("/properties/peerings");
        if (!peerings.isArray()) {
            values.gap("privatePeering", "the service gives no list of peerings; collect again");
            return null;
        }
        for (JsonNode peering : peerings) {
            if (peering.at("/properties/peeringType").asText("").equalsIgnoreCase(PRIVATE)) {
                JsonNode state = peering.at("/properties/state");
                return state.isTextual() ? state.textValue() : null;
            }
        }
        return "None";
    }

    /** A circuit of a provider states Mbit/s, one of a port of its own Gbit/s. */
    private static @Nullable Long bandwidth(Values values) {
        Long provider = values.whole("bandwidthMbps", "/properties/serviceProviderProperties/bandwidthInMbps");
        JsonNode direct = values.at("/properties/bandwidthInGbps");
        return provider != null || !direct.isNumber()
                ? provider
                : Long.valueOf(direct.decimalValue()
                        .multiply(BigDecimal.valueOf(MEGA_PER_GIGA))
                        .longValue());
    }

    private void unread(String id, Kind kind, Arm.Answer answer, String... properties) {
        for (String property : properties) {
            out.gap(NetworkLink.class, Ids.lower(id), property, answer.reason());
        }
        add(id, kind, null, null, null, null, null, null, null, null);
    }

    private void add(
            String id,
            Kind kind,
            @Nullable String connectionType,
            @Nullable String connectionStatus,
            @Nullable Long tunnels,
            @Nullable Long tunnelsConnected,
            @Nullable String circuitState,
            @Nullable String providerState,
            @Nullable String privatePeering,
            @Nullable Long bandwidthMbps) {
        out.add(
                new NetworkLink(
                        Ids.lower(id),
                        Ids.last(id),
                        kind,
                        connectionType,
                        connectionStatus,
                        tunnels,
                        tunnelsConnected,
                        circuitState,
                        providerState,
                        privatePeering,
                        bandwidthMbps),
                Ids.lower(id),
                "properties");
    }
}
