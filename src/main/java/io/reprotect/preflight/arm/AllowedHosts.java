package io.reprotect.preflight.arm;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** The hosts that may see the token: the configured endpoint at its port, and its cloud's ARM domain at 443; https only. */
final class AllowedHosts {
    private static final int HTTPS = 443;

    private final URI endpoint;
    private final String domain;

    AllowedHosts(URI endpoint) {
        this.endpoint = endpoint;
        this.domain = Cloud.domainOf(endpoint);
    }

    /** Why nothing may be sent to that address, or null where it may. */
    @Nullable
    String refusal(URI uri) {
        String host = Cloud.host(uri);
        if (!"https".equalsIgnoreCase(uri.getScheme())) {
            return "it isn't https";
        }
        if (host.isEmpty() || uri.getRawUserInfo() != null) {
            return "its host can't be told";
        }
        if (host.equals(Cloud.host(endpoint)) && port(uri) == port(endpoint)) {
            return null;
        }
        if (Cloud.within(domain, host)) {
            return port(uri) == HTTPS ? null : "port " + port(uri) + " of " + host + " isn't " + HTTPS;
        }
        return "host " + host + " is neither the configured endpoint " + endpoint.getAuthority() + " nor under "
                + domain;
    }

    private static int port(URI uri) {
        return uri.getPort() < 0 ? HTTPS : uri.getPort();
    }
}
