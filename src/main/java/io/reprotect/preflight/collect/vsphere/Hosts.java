package io.reprotect.preflight.collect.vsphere;

import io.reprotect.preflight.facts.Host;
import io.reprotect.preflight.facts.Host.ConnectionState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads hosts. */
final class Hosts {
    private static final String PRODUCT = "summary.config.product";
    static final List<String> PATHS = paths();
    private static final Map<String, ConnectionState> STATES = Map.of(
            "connected", ConnectionState.CONNECTED,
            "disconnected", ConnectionState.DISCONNECTED,
            "notResponding", ConnectionState.NOT_RESPONDING);

    private Hosts() {}

    private static List<String> paths() {
        List<String> paths = new ArrayList<>(List.of(
                "name", PRODUCT, "runtime.connectionState", "runtime.inMaintenanceMode", "datastore", Labels.PATH));
        paths.addAll(Hardware.HOST_PATHS);
        return List.copyOf(paths);
    }

    static void read(Reading host, Inventory inventory) {
        Host fact = new Host(
                host.id(),
                Values.orGap(Values.name(host.required(Host.class, "name", "name"))),
                product(host, "productLine", "productLineId"),
                product(host, "version", "version"),
                Values.orGap(host.constant(
                        Host.class, "connectionState", "runtime.connectionState", STATES, ConnectionState.OTHER)),
                Values.orGap(host.flag(Host.class, "maintenanceMode", "runtime.inMaintenanceMode")));
        host.into().add(fact, host.id(), "summary");
        Hardware.ofHost(host, inventory);
        Node datastores = host.node("datastore");
        for (Node datastore : datastores == null ? List.<Node>of() : datastores.children()) {
            inventory.datastoreReferred(datastore.text(), host.id());
            inventory.used(host.id(), datastore.text());
        }
        String refusal = host.refusal("datastore");
        if (refusal != null) {
            inventory.mountsInDoubt(refusal);
        }
    }

    private static @Nullable String product(Reading host, String property, String field) {
        Node product = host.node(PRODUCT);
        String value = product == null ? null : product.text(field);
        if (value == null) {
            host.gap(Host.class, property, host.unread(PRODUCT + "." + field));
        }
        return value;
    }
}
