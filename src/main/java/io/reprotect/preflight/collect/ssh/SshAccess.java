package io.reprotect.preflight.collect.ssh;

import io.reprotect.preflight.config.SshSettings;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How to sign in to a host. Suppliers of secrets throw where a secret is not to be had; what they say is told.
 *
 * @param password null where a key is used
 * @param key text of a private key; null where a password is used
 * @param passphrase of the key; null where it has none
 * @param timeout for connecting, for signing in and for each single thing done there
 */
public record SshAccess(
        SshSettings settings,
        @Nullable Supplier<char[]> password,
        @Nullable Supplier<char[]> key,
        @Nullable Supplier<char[]> passphrase,
        Duration timeout) {

    /** What reports call the host. */
    public String name() {
        return settings.name();
    }

    @Override
    public String toString() {
        return "SshAccess[" + settings.name() + "]";
    }
}
