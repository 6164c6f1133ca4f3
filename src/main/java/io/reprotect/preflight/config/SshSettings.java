package io.reprotect.preflight.config;

import org.jspecify.annotations.Nullable;

/**
 * A host to sign in to over SSH.
 *
 * @param name what reports call it
 * @param password secret, or null where a key is used
 * @param key private key, or null where a password is used
 * @param passphrase of the key, or null where it has none
 * @param hostKey fingerprint of its host key, {@code SHA256:} and base64 as ssh-keygen prints it; no other is accepted
 * @param server the server that it is, by name: of a jump host, where it is one; of a guest, its master target
 * @param commands whether a command may be run on a jump host, to ping from there; a guest's commands need no such word
 */
public record SshSettings(
        String name,
        String host,
        int port,
        String username,
        @Nullable SecretSource password,
        @Nullable SecretSource key,
        @Nullable SecretSource passphrase,
        String hostKey,
        @Nullable String server,
        boolean commands) {}
