package io.reprotect.preflight.collect.ssh;

import io.reprotect.preflight.config.SshSettings;
import io.reprotect.preflight.fake.FakeSshHost;
import java.time.Duration;

/** Access to fake hosts. */
public final class Hosts {
    private Hosts() {}

    public static SshSettings settings(FakeSshHost host, String name, String server) {
        return new SshSettings(
                name, "127.0.0.1", host.port(), FakeSshHost.USER, null, null, null, host.fingerprint(), server, false);
    }

    public static SshAccess access(FakeSshHost host, String name, String server, Duration timeout) {
        return new SshAccess(settings(host, name, server), FakeSshHost.PASSWORD::toCharArray, null, null, timeout);
    }

    public static SshAccess access(FakeSshHost host, String name, String server) {
        return access(host, name, server, Duration.ofSeconds(30));
    }

    /** One on which commands may be run. */
    public static SshAccess pinging(FakeSshHost host, String name, String server) {
        SshSettings settings = new SshSettings(
                name, "127.0.0.1", host.port(), FakeSshHost.USER, null, null, null, host.fingerprint(), server, true);
        return new SshAccess(settings, FakeSshHost.PASSWORD::toCharArray, null, null, Duration.ofSeconds(30));
    }
}
