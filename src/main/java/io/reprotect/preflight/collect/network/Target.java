package io.reprotect.preflight.collect.network;

import io.reprotect.preflight.facts.Probe;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A host, by name or address, and a TCP port to try.
 *
 * @param id the fact that it is about, or {@code url/} and the host
 * @param tls whether a TLS handshake follows
 */
public record Target(String id, Probe.Purpose purpose, String host, int port, boolean tls) {
    /** Never starts with a hyphen, so that no program can take it for an option. */
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9:][A-Za-z0-9._:%-]{0,252}");

    public Target {
        host = host.strip().toLowerCase(Locale.ROOT);
        if (!valid(host) || port < 1 || port > 65535) {
            throw new IllegalArgumentException("no host and port to probe: " + port);
        }
    }

    /** Whether the text has the form of a host name or address. */
    static boolean valid(String host) {
        return HOST.matcher(host.strip()).matches();
    }

    /** Host and port on one line; an IPv6 address stands in brackets. */
    String address() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
