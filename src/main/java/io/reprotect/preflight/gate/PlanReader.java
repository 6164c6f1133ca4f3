package io.reprotect.preflight.gate;

import com.fasterxml.jackson.databind.JsonNode;
import io.reprotect.preflight.evidence.EvidenceException;
import io.reprotect.preflight.finding.PackReference;
import io.reprotect.preflight.finding.Stage;
import io.reprotect.preflight.finding.Verdict;
import io.reprotect.preflight.snapshot.CanonicalJson;
import io.reprotect.preflight.snapshot.UnreadableException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads plan.json: what writing it again would not give byte for byte is refused. */
final class PlanReader {
    private PlanReader() {}

    static ReprotectPlan read(String what, byte[] bytes) {
        ReprotectPlan plan;
        try {
            plan = plan(CanonicalJson.read(what, bytes).root());
        } catch (UnreadableException | IllegalArgumentException e) {
            throw refuse(what, e.getMessage());
        }
        if (!Arrays.equals(plan.bytes(), bytes)) {
            throw refuse(what, "it holds more or less than a plan of this release");
        }
        return plan;
    }

    private static ReprotectPlan plan(JsonNode root) {
        return new ReprotectPlan(
                text(root, "runId"),
                Stage.valueOf(text(root, "stage")),
                Verdict.valueOf(text(root, "verdict")),
                list(root.path("warnings"), JsonNode::asText),
                target(root.path("target")),
                list(root.path("submissions"), PlanReader::submission),
                list(root.path("unplanned"), u -> new ReprotectPlan.Unplanned(text(u, "machine"), text(u, "reason"))),
                bound(root.path("bound")));
    }

    private static Target target(JsonNode node) {
        return new Target(
                nullable(node, "endpoint"),
                nullable(node, "tenant"),
                text(node, "subscription"),
                text(node, "resourceGroup"),
                text(node, "vault"));
    }

    private static Submission submission(JsonNode node) {
        return new Submission(
                text(node, "itemId"),
                text(node, "machine"),
                text(node, "provider"),
                nullable(node, "groupId"),
                text(node, "body"),
                text(node, "bodyDigest"),
                text(node, "path"));
    }

    private static ReprotectPlan.Bound bound(JsonNode node) {
        return new ReprotectPlan.Bound(
                text(node, "snapshot"),
                text(node, "request"),
                text(node, "attestations"),
                text(node, "waivers"),
                text(node, "parameters"),
                text(node, "findings"),
                text(node, "report"),
                text(node, "tool"),
                nullable(node, "trust"),
                list(node.path("packs"), p -> new PackReference(text(p, "id"), text(p, "version"), text(p, "digest"))));
    }

    private static <T> List<T> list(JsonNode array, Function<JsonNode, T> item) {
        List<T> items = new ArrayList<>();
        array.forEach(node -> items.add(item.apply(node)));
        return items;
    }

    private static String text(JsonNode node, String key) {
        if (!node.path(key).isTextual()) {
            throw new IllegalArgumentException("\"" + key + "\" is missing, or no text");
        }
        return node.path(key).textValue();
    }

    private static @Nullable String nullable(JsonNode node, String key) {
        return node.path(key).isTextual() ? node.path(key).textValue() : null;
    }

    private static EvidenceException refuse(String what, @Nullable String why) {
        return new EvidenceException(what + " is no plan of this release: " + why);
    }
}
