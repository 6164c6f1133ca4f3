package io.reprotect.preflight.gate.trust;

import com.fasterxml.jackson.databind.JsonNode;
import io.reprotect.preflight.gate.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns the bytes of a trust file into what it says; a file that is doubtful anywhere is refused whole. */
final class TrustReader {
    private static final int MAX_BYTES = 1 << 20;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

    private final Path file;

    TrustReader(Path file) {
        this.file = file;
    }

    Trust read() {
        byte[] bytes = bytes();
        JsonNode root = TrustYaml.parse(file.toString(), bytes);
        requireKeys("", root, "approvals", "groups", "emergency", "keys", "packs");
        int approvals = integer(root, "approvals", 1, 10, Trust.DEFAULT_APPROVALS);
        String groups = root.has("groups") ? text(root, "", "groups") : "portal";
        if (!groups.equals("portal") && !groups.equals("per-item")) {
            throw refuse("groups: wanted portal or per-item");
        }
        List<TrustedKey> keys = keys(root.path("keys"));
        return new Trust(
                file, Sha256.of(bytes), approvals, groups.equals("per-item"), machines(root), keys, packs(root));
    }

    private byte[] bytes() {
        try {
            if (!Files.isRegularFile(file)) {
                throw refuse("there is no such file; check the path");
            }
            if (Files.size(file) > MAX_BYTES) {
                throw refuse("it has more than 1 MiB");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw refuse("it cannot be read (" + e.getClass().getSimpleName() + "); check its permissions");
        }
    }

    private @Nullable Integer machines(JsonNode root) {
        JsonNode emergency = root.get("emergency");
        if (emergency == null) {
            return null;
        }
        requireKeys("emergency", emergency, "maxMachines");
        if (!emergency.has("maxMachines")) {
            throw refuse("emergency.maxMachines: wanted how many machines one key may approve");
        }
        return integer(emergency, "maxMachines", 1, 1000, 1);
    }

    private Set<String> packs(JsonNode root) {
        Set<String> packs = new LinkedHashSet<>();
        JsonNode list = root.path("packs");
        if (!list.isArray() || list.isEmpty()) {
            throw refuse("packs: wanted a list of digests, as \"preflight pack digest\" prints them");
        }
        for (JsonNode pack : list) {
            if (!pack.isTextual() || !DIGEST.matcher(pack.textValue()).matches()) {
                throw refuse("packs: wanted sha256: and 64 lower-case hexadecimal digits each");
            }
            packs.add(pack.textValue());
        }
        return packs;
    }

    private List<TrustedKey> keys(JsonNode list) {
        if (!list.isArray() || list.isEmpty()) {
            throw refuse("keys: wanted a list of keys, as \"preflight keys init\" prints them");
        }
        List<TrustedKey> keys = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < list.size(); i++) {
            TrustedKey key = key(list.get(i), "keys[" + i + "]");
            if (!seen.add("id " + key.id().toLowerCase(Locale.ROOT)) || !seen.add("key " + key.text())) {
                throw refuse("keys[" + i + "]: the id or the public key stands there twice; one person, one key");
            }
            keys.add(key);
        }
        return keys;
    }

    private TrustedKey key(JsonNode node, String at) {
        requireKeys(at, node, "id", "publicKey", "role", "from", "until", "revoked");
        String id = text(node, at, "id");
        if (!ID.matcher(id).matches()) {
            throw refuse(at + ".id: wanted letters, digits, dots, dashes and underscores");
        }
        String text = text(node, at, "publicKey");
        Instant from = instant(node, at, "from");
        Instant until = instant(node, at, "until");
        if (!from.isBefore(until)) {
            throw refuse(at + ".until: does not lie after from");
        }
        Instant revoked = node.has("revoked") ? instant(node, at, "revoked") : null;
        try {
            return new TrustedKey(id, Ed25519.publicKey(text), text, role(node, at), from, until, revoked);
        } catch (IllegalArgumentException e) {
            throw refuse(at + ".publicKey: " + e.getMessage());
        }
    }

    private TrustedKey.Role role(JsonNode node, String at) {
        return switch (text(node, at, "role")) {
            case "approver" -> TrustedKey.Role.APPROVER;
            case "emergency" -> TrustedKey.Role.EMERGENCY;
            default -> throw refuse(at + ".role: wanted approver or emergency");
        };
    }

    private void requireKeys(String at, JsonNode node, String... known) {
        if (!node.isObject()) {
            throw refuse((at.isEmpty() ? "" : at + ": ") + "wanted a mapping of keys");
        }
        Set<String> names = Set.of(known);
        node.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name)) {
                throw refuse((at.isEmpty() ? "" : at + ": ") + "holds a key that is not known, wanted one of "
                        + String.join(", ", known));
            }
        });
    }

    private int integer(JsonNode node, String key, int min, int max, int otherwise) {
        if (!node.has(key)) {
            return otherwise;
        }
        JsonNode value = node.get(key);
        if (!value.isInt() || value.intValue() < min || value.intValue() > max) {
            throw refuse(key + ": wanted an integer from " + min + " to " + max);
        }
        return value.intValue();
    }

    private String text(JsonNode node, String at, String key) {
        JsonNode value = node.path(key);
        if (!value.isTextual() || value.textValue().isBlank()) {
            throw refuse((at.isEmpty() ? "" : at + ".") + key + ": is missing, or no text");
        }
        return value.textValue();
    }

    private Instant instant(JsonNode node, String at, String key) {
        try {
            return Instant.parse(text(node, at, key));
        } catch (DateTimeException e) {
            throw refuse(at + "." + key + ": wanted a time in UTC, as 2026-01-01T00:00:00Z");
        }
    }

    private TrustException refuse(String problem) {
        return new TrustException("trust file " + file + ": " + problem);
    }
}
