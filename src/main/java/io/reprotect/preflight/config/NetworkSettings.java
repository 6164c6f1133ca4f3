package io.reprotect.preflight.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What connects the site to Azure, by ARM id as the settings spell it.
 *
 * @param networkWatcher which may measure connections from Azure VMs; null: none is used
 */
public record NetworkSettings(
        List<String> vpnConnections,
        List<String> expressRouteCircuits,
        @Nullable String networkWatcher) {
    /** Nothing is named. */
    public static final NetworkSettings NONE = new NetworkSettings(List.of(), List.of(), null);

    public NetworkSettings {
        vpnConnections = List.copyOf(vpnConnections);
        expressRouteCircuits = List.copyOf(expressRouteCircuits);
    }
}
