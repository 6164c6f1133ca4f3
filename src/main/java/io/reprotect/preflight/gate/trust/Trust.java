package io.reprotect.preflight.gate.trust;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the trust file says: whose approvals count, and which rule packs.
 *
 * @param digest of the file's bytes
 * @param approvals how many distinct keys have to approve
 * @param perItem whether members of a replication group are submitted one by one
 * @param maxMachines how many machines an emergency key may approve; null where emergencies are not provided for
 * @param packs digests of the packs that may open the gate
 */
public record Trust(
        Path file,
        String digest,
        int approvals,
        boolean perItem,
        @Nullable Integer maxMachines,
        List<TrustedKey> keys,
        Set<String> packs) {
    public static final int DEFAULT_APPROVALS = 2;

    public Trust {
        keys = List.copyOf(keys);
        packs = Set.copyOf(packs);
    }

    /** The key that made the envelope's signature, or null where it is none of these. */
    public @Nullable TrustedKey signer(Envelope envelope) {
        return keys.stream()
                .filter(key -> envelope.signedBy(key.key()))
                .findFirst()
                .orElse(null);
    }

    /** Reads and validates a file. */
    public static Trust read(Path file) {
        return new TrustReader(file).read();
    }
}
