package io.reprotect.preflight.gate;

import com.fasterxml.jackson.databind.JsonNode;
import io.reprotect.preflight.gate.trust.TrustException;
import io.reprotect.preflight.snapshot.CanonicalJson;
import io.reprotect.preflight.snapshot.UnreadableException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a person signs: an in-toto Statement about the digest of a plan.
 *
 * @param incident number of the incident, for an emergency; null otherwise
 * @param from since when it counts, and until when
 * @param target where the plan is to be submitted, so that a signature for one vault counts for no other
 * @param warnings what the person was told first
 */
public record Approval(
        String planDigest,
        String runId,
        String by,
        String change,
        @Nullable String incident,
        Instant from,
        Instant until,
        Target target,
        Groups groups,
        List<String> warnings) {
    public static final Duration LONGEST = Duration.ofHours(24);

    private static final String TYPE = "https://in-toto.io/Statement/v1";
    private static final String PREDICATE = "urn:io.reprotect:preflight:approval:v1";

    public Approval {
        warnings = List.copyOf(warnings);
    }

    /** The bytes to sign. */
    public byte[] payload() {
        Map<String, @Nullable Object> predicate = new TreeMap<>();
        predicate.put("by", by);
        predicate.put("change", change);
        predicate.put("from", from);
        predicate.put("groups", groups);
        predicate.put("incident", incident);
        predicate.put("runId", runId);
        predicate.put("target", target);
        predicate.put("until", until);
        predicate.put("warnings", warnings);
        return CanonicalJson.bytes(Map.of(
                "_type",
                TYPE,
                "predicate",
                predicate,
                "predicateType",
                PREDICATE,
                "subject",
                List.of(Map.of(
                        "digest", Map.of("sha256", planDigest.substring("sha256:".length())), "name", "plan.json"))));
    }

    /** Reads what was signed; {@code what} names it. Only for bytes whose signature was verified. */
    static Approval read(String what, byte[] payload) {
        try {
            Approval approval = read(CanonicalJson.read(what, payload).root());
            if (Arrays.equals(approval.payload(), payload)) {
                return approval;
            }
        } catch (UnreadableException | DateTimeException | IllegalArgumentException e) {
            throw new TrustException(what + " is signed, but no approval of this release: " + e.getMessage());
        }
        throw new TrustException(what + " is signed, but no approval of this release");
    }

    private static Approval read(JsonNode root) {
        JsonNode said = root.path("predicate");
        JsonNode target = said.path("target");
        return new Approval(
                "sha256:" + text(root.at("/subject/0/digest/sha256")),
                text(said.path("runId")),
                text(said.path("by")),
                text(said.path("change")),
                nullable(said.path("incident")),
                Instant.parse(text(said.path("from"))),
                Instant.parse(text(said.path("until"))),
                new Target(
                        nullable(target.path("endpoint")),
                        nullable(target.path("tenant")),
                        text(target.path("subscription")),
                        text(target.path("resourceGroup")),
                        text(target.path("vault"))),
                Groups.valueOf(text(said.path("groups"))),
                java.util.stream.StreamSupport.stream(said.path("warnings").spliterator(), false)
                        .map(Approval::text)
                        .toList());
    }

    private static String text(JsonNode node) {
        if (!node.isTextual()) {
            throw new IllegalArgumentException("a value is missing");
        }
        return node.textValue();
    }

    private static @Nullable String nullable(JsonNode node) {
        return node.isTextual() ? node.textValue() : null;
    }
}
