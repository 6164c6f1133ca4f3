package io.reprotect.preflight.config;

import java.util.List;

/**
 * From where connections are tried.
 *
 * @param urls whether the URLs that the service needs are tried
 * @param jumpHosts besides this machine
 */
public record ProbeSettings(boolean urls, List<SshSettings> jumpHosts) {
    /** From this machine alone. */
    public static final ProbeSettings STANDARD = new ProbeSettings(true, List.of());

    public ProbeSettings {
        jumpHosts = List.copyOf(jumpHosts);
    }
}
