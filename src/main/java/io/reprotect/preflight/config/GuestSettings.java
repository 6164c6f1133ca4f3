package io.reprotect.preflight.config;

import java.util.List;

/**
 * The master targets into which the tool looks; none where reading guests is off.
 *
 * @param linux over SSH
 * @param vmware of either family, through VMware guest operations
 */
public record GuestSettings(List<SshSettings> linux, List<GuestAccount> vmware) {
    /** No guest is read. */
    public static final GuestSettings OFF = new GuestSettings(List.of(), List.of());

    public GuestSettings {
        linux = List.copyOf(linux);
        vmware = List.copyOf(vmware);
    }
}
