package io.reprotect.preflight.collect.ssh;

import io.reprotect.preflight.config.ConfigurationException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.UserAuthFactory;
import org.apache.sshd.client.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.jspecify.annotations.Nullable;

/** Signs in to one host: by the secret configured and none other, and only where the host shows the key pinned for it. */
final class Login {
    private final SshAccess access;
    private final AtomicReference<@Nullable String> shown = new AtomicReference<>();

    Login(SshAccess access) {
        this.access = access;
    }

    /** A client that reads no file of the user: neither known hosts nor keys nor settings. */
    SshClient client() {
        SshClient client = SshClient.setUpDefaultClient();
        client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
        client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        client.setServerKeyVerifier((session, address, key) -> {
            String fingerprint = KeyUtils.getFingerPrint(BuiltinDigests.sha256, key);
            shown.set(KeyUtils.getKeyType(key) + " " + fingerprint);
            return access.settings().hostKey().equals(fingerprint);
        });
        UserAuthFactory factory =
                access.key() == null ? UserAuthPasswordFactory.INSTANCE : UserAuthPublicKeyFactory.INSTANCE;
        client.setUserAuthFactories(List.of(factory));
        client.start();
        return client;
    }

    ClientSession session(SshClient client) throws SshException {
        Duration timeout = access.timeout();
        ClientSession session;
        try {
            session = client.connect(
                            access.settings().username(),
                            access.settings().host(),
                            access.settings().port())
                    .verify(timeout)
                    .getClientSession();
        } catch (IOException e) {
            throw failed("it does not answer on port " + access.settings().port() + " ("
                    + e.getClass().getSimpleName() + "); check host and port");
        }
        identify(session);
        try {
            session.auth().verify(timeout);
            return session;
        } catch (IOException e) {
            throw failed(reason());
        }
    }

    private String reason() {
        String key = shown.get();
        if (key == null) {
            return "no SSH server answered in " + access.timeout().toSeconds() + " s; check host and port";
        }
        return key.endsWith(" " + access.settings().hostKey())
                ? "signing in as the account configured was refused or took too long; check username and password or key"
                : "its host key is " + key + " and not the one pinned; where that is right, correct hostKey";
    }

    private void identify(ClientSession session) throws SshException {
        Supplier<char[]> password = access.password();
        Supplier<char[]> key = access.key();
        if (key != null) {
            session.addPublicKeyIdentity(keyPair(secret(key)));
        } else if (password != null) {
            session.addPasswordIdentity(new String(secret(password)));
        }
    }

    private KeyPair keyPair(char[] text) throws SshException {
        Supplier<char[]> phrase = access.passphrase();
        String passphrase = phrase == null ? null : new String(secret(phrase));
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(text));
        byte[] bytes = encoded.array();
        try (InputStream in = new ByteArrayInputStream(bytes, 0, encoded.limit())) {
            Iterable<KeyPair> pairs = SecurityUtils.loadKeyPairIdentities(
                    null,
                    NamedResource.ofName(access.name()),
                    in,
                    passphrase == null ? FilePasswordProvider.EMPTY : FilePasswordProvider.of(passphrase));
            if (pairs != null && pairs.iterator().hasNext()) {
                return pairs.iterator().next();
            }
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            // told below, without what the library says of the key
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
        throw failed(
                "its key cannot be used; give an Ed25519, ECDSA or RSA private key in OpenSSH or PEM form, with its passphrase");
    }

    private char[] secret(Supplier<char[]> source) throws SshException {
        try {
            return source.get();
        } catch (ConfigurationException e) {
            throw failed(String.valueOf(e.getMessage()));
        }
    }

    private SshException failed(String what) {
        return new SshException("over SSH to " + access.name() + ": " + what);
    }
}
