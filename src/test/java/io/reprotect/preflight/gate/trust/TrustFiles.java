package io.reprotect.preflight.gate.trust;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.util.LinkedHashMap;
import java.util.Map;

/** Keys and trust files for tests. */
public final class TrustFiles {
    private final Map<String, KeyPair> keys = new LinkedHashMap<>();
    private final StringBuilder entries = new StringBuilder();

    /** Adds a key, valid for the years 2020 to 2099. */
    public TrustFiles key(String id, String role) {
        return key(id, role, "");
    }

    /** Adds a key with further lines. */
    public TrustFiles key(String id, String role, String more) {
        keys.computeIfAbsent(id, any -> pair());
        entries.append("""
                  - id: %s   # a comment
                    publicKey: %s
                    role: %s
                    from: 2020-01-01T00:00:00Z
                    until: 2099-01-01T00:00:00Z
                """.formatted(id, Ed25519.text(keys.get(id).getPublic()), role))
                .append(more);
        return this;
    }

    public PrivateKey secret(String id) {
        return keys.computeIfAbsent(id, any -> pair()).getPrivate();
    }

    /** The file with these lines before the keys. */
    public String yaml(String pack, String head) {
        return "# who may approve\n" + head + "keys:\n" + entries + "packs:\n  - " + pack + "\n";
    }

    private static KeyPair pair() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
