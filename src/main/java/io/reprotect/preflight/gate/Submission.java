package io.reprotect.preflight.gate;

import io.reprotect.preflight.snapshot.CanonicalJson;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One request that a plan announces, to the byte.
 *
 * @param itemId ARM id of the replicated item, lower case
 * @param machine its name
 * @param provider the item's instanceType, as the service spells it
 * @param groupId its replication group; null where the machine is alone in it
 * @param body canonical JSON without a line end: the bytes to post, as UTF-8
 * @param bodyDigest {@code sha256:} of these bytes
 * @param path what to post to, relative to the endpoint, with the api-version
 */
public record Submission(
        String itemId,
        String machine,
        String provider,
        @Nullable String groupId,
        String body,
        String bodyDigest,
        String path) {
    public Submission {
        if (!bodyDigest.equals(Sha256.of(body))) {
            throw new IllegalArgumentException("the digest of " + machine + "'s request is not that of its body");
        }
    }

    /** A submission of that value, written canonically. */
    static Submission of(
            String itemId, String machine, String provider, @Nullable String groupId, Object body, String path) {
        String text = new String(CanonicalJson.bytes(body), StandardCharsets.UTF_8).stripTrailing();
        return new Submission(itemId, machine, provider, groupId, text, Sha256.of(text), path);
    }
}
