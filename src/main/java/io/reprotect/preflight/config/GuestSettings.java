package io.reprotect.preflight.config;

import java.util.List;

/** The Linux master targets into which the tool looks; none where reading guests is off. */
public record GuestSettings(List<SshSettings> linux) {
    /** No guest is read. */
    public static final GuestSettings OFF = new GuestSettings(List.of());

    public GuestSettings {
        linux = List.copyOf(linux);
    }
}
