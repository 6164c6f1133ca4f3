package io.reprotect.preflight.collect.ssh;

import io.reprotect.preflight.config.SecretSource;
import io.reprotect.preflight.config.Secrets;
import io.reprotect.preflight.config.SshSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes hosts of the settings usable. A secret that is not to be had leaves its host unusable, with the reason; not the run. */
public final class SshHosts {
    private final Secrets secrets;
    private final Duration timeout;

    /** The timeout is that of connecting, of signing in and of each single thing done there. */
    public SshHosts(Secrets secrets, Duration timeout) {
        this.secrets = secrets;
        this.timeout = timeout;
    }

    /** The hosts of the setting of that name; secrets are read at once, so that a prompt comes at the start. */
    public List<SshAccess> of(String setting, List<SshSettings> hosts) {
        List<SshAccess> ready = new ArrayList<>();
        for (int i = 0; i < hosts.size(); i++) {
            SshSettings host = hosts.get(i);
            String at = setting + "[" + i + "].";
            ready.add(new SshAccess(
                    host,
                    secret(host.password(), at + "password"),
                    secret(host.key(), at + "key"),
                    secret(host.passphrase(), at + "passphrase"),
                    timeout));
        }
        return ready;
    }

    private @Nullable Supplier<char[]> secret(@Nullable SecretSource source, String setting) {
        return source == null ? null : secrets.later(source, setting);
    }
}
