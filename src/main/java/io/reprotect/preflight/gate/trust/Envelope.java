package io.reprotect.preflight.gate.trust;

import com.fasterxml.jackson.databind.JsonNode;
import io.reprotect.preflight.snapshot.CanonicalJson;
import io.reprotect.preflight.snapshot.UnreadableException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * A DSSE envelope with one signature over exact bytes. The type of the payload is checked before anybody looks into it, and
 * what the envelope says of its key is only for people.
 *
 * @param payload the exact bytes that were signed
 * @param keyId what the envelope calls its key; nothing rests on it
 */
public record Envelope(byte[] payload, byte[] signature, String keyId) {
    /** The payload is an in-toto Statement. */
    static final String TYPE = "application/vnd.in-toto+json";

    private static final int MAX_PAYLOAD = 1 << 20;

    /** What is signed: the pre-authentication encoding of type and payload. */
    public static byte[] toSign(byte[] payload) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] type = TYPE.getBytes(StandardCharsets.UTF_8);
        out.writeBytes(("DSSEv1 " + type.length + " ").getBytes(StandardCharsets.UTF_8));
        out.writeBytes(type);
        out.writeBytes((" " + payload.length + " ").getBytes(StandardCharsets.UTF_8));
        out.writeBytes(payload);
        return out.toByteArray();
    }

    /** The envelope's file: canonical JSON. */
    public byte[] bytes() {
        Base64.Encoder base64 = Base64.getEncoder();
        return CanonicalJson.bytes(Map.of(
                "payload", base64.encodeToString(payload),
                "payloadType", TYPE,
                "signatures", List.of(Map.of("keyid", keyId, "sig", base64.encodeToString(signature)))));
    }

    /** Reads a file's bytes strictly; {@code what} names them. */
    public static Envelope read(String what, byte[] bytes) {
        JsonNode root;
        try {
            root = CanonicalJson.read(what, bytes).root();
        } catch (UnreadableException e) {
            throw new TrustException(String.valueOf(e.getMessage()), e);
        }
        if (!root.isObject() || !root.path("payloadType").isTextual()) {
            throw damaged(what, "it is no DSSE envelope");
        }
        if (!root.path("payloadType").textValue().equals(TYPE)) {
            throw damaged(what, "its payload is of another type than " + TYPE);
        }
        JsonNode signatures = root.path("signatures");
        if (root.size() != 3 || signatures.size() != 1 || signatures.get(0).size() != 2) {
            throw damaged(what, "an envelope holds payload, payloadType and one signature of keyid and sig");
        }
        byte[] payload = base64(what, root.path("payload"));
        if (payload.length > MAX_PAYLOAD || !signatures.get(0).path("keyid").isTextual()) {
            throw damaged(what, "its payload is too large, or keyid is no text");
        }
        return new Envelope(
                payload,
                base64(what, signatures.get(0).path("sig")),
                signatures.get(0).path("keyid").textValue());
    }

    public boolean signedBy(PublicKey key) {
        return Ed25519.verifies(key, toSign(payload), signature);
    }

    private static byte[] base64(String what, JsonNode text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text.asText("?"));
            // One content has one text: bits that decoding ignores could otherwise be changed unseen.
            if (Base64.getEncoder().encodeToString(bytes).equals(text.asText())) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            throw damaged(what, "its payload or signature is not base64");
        }
        throw damaged(what, "its payload or signature is not canonical base64");
    }

    private static TrustException damaged(String what, String how) {
        return new TrustException(what + " is damaged: " + how + "; remove it and approve again");
    }
}
