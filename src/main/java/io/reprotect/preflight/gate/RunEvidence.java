package io.reprotect.preflight.gate;

import com.fasterxml.jackson.databind.JsonNode;
import io.reprotect.preflight.evidence.EvidenceException;
import io.reprotect.preflight.evidence.FindingsJson;
import io.reprotect.preflight.evidence.FindingsReader;
import io.reprotect.preflight.evidence.PlanCode;
import io.reprotect.preflight.finding.Assessment;
import io.reprotect.preflight.snapshot.CanonicalJson;
import io.reprotect.preflight.snapshot.Snapshot;
import io.reprotect.preflight.snapshot.SnapshotJson;
import io.reprotect.preflight.snapshot.UnreadableException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * A run folder of which every digest was recomputed, and whose plan was made anew from its snapshot and findings and came
 * out the same, byte for byte.
 */
public record RunEvidence(
        Path folder, ReprotectPlan plan, String planDigest, Snapshot snapshot, Assessment assessment) {
    private static final List<String> FILES =
            List.of("findings.json", "plan.json", "report.html", "run.json", "snapshot.json", "waivers.json");

    /** Reads and verifies; an {@link EvidenceException} names in one line what doesn't. */
    public static RunEvidence verified(Path folder) {
        return verified(folder, () -> {});
    }

    /** As above; {@code between} runs when the files are hashed and not yet read. */
    static RunEvidence verified(Path folder, Runnable between) {
        if (!Files.isDirectory(folder)) {
            throw new EvidenceException(folder + " is no run folder; name the folder that holds its manifest.json");
        }
        try {
            Map<String, String> digests = digests(folder);
            between.run();
            byte[] planBytes = Files.readAllBytes(folder.resolve("plan.json"));
            ReprotectPlan plan = PlanReader.read(folder.resolve("plan.json").toString(), planBytes);
            Assessment assessment = FindingsReader.read(folder.resolve("findings.json"));
            SnapshotJson.Stored stored = SnapshotJson.read(folder.resolve("snapshot.json"));
            RunEvidence evidence = new RunEvidence(folder, plan, Sha256.of(planBytes), stored.snapshot(), assessment);
            evidence.requireAsHashed(digests, stored.digest());
            evidence.requireOneRun(stored.digest());
            evidence.requireSamePlan(digests);
            return evidence;
        } catch (IOException e) {
            throw damaged(folder, "a file of it cannot be read (" + e.getClass().getSimpleName() + ")");
        } catch (UnreadableException e) {
            throw damaged(folder, String.valueOf(e.getMessage()));
        }
    }

    /** The digests of all files, each the one that the manifest states. */
    private static Map<String, String> digests(Path folder) throws IOException {
        Path manifest = folder.resolve("manifest.json");
        if (!Files.isRegularFile(manifest)) {
            throw damaged(folder, "its manifest.json is missing: it was copied in part, or holds no run");
        }
        JsonNode root = CanonicalJson.read(manifest).root();
        if (root.size() != 2 || !"1".equals(root.path("schemaVersion").textValue())) {
            throw damaged(folder, "its manifest.json has another form than this release writes");
        }
        JsonNode files = root.path("files");
        Map<String, String> digests = new HashMap<>();
        for (Iterator<Map.Entry<String, JsonNode>> it = files.fields(); it.hasNext(); ) {
            Map.Entry<String, JsonNode> entry = it.next();
            String name = entry.getKey();
            Path file = folder.resolve(name);
            if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*") || !Files.isRegularFile(file)) {
                throw damaged(folder, name + " is missing: it was copied in part");
            }
            if (Files.size(file) > largest(name)) {
                throw damaged(folder, name + " is larger than any that this tool writes");
            }
            String digest = Sha256.of(file);
            if (!digest.equals(entry.getValue().path("digest").asText())
                    || Files.size(file) != entry.getValue().path("bytes").asLong(-1)) {
                throw damaged(folder, name + " is not the one that the run wrote");
            }
            digests.put(name, digest);
        }
        for (String name : FILES) {
            if (!digests.containsKey(name)) {
                throw damaged(folder, "its manifest lacks " + name);
            }
        }
        return digests;
    }

    private static long largest(String name) {
        return name.equals("snapshot.json") || name.equals("findings.json") ? 2L << 30 : 128L << 20;
    }

    /** Files are read twice: nobody may have put others in their place between. */
    private void requireAsHashed(Map<String, String> digests, String snapshotDigest) throws IOException {
        ByteArrayOutputStream findings = new ByteArrayOutputStream();
        FindingsJson.write(assessment, findings);
        if (!snapshotDigest.equals(digests.get("snapshot.json"))
                || !planDigest.equals(digests.get("plan.json"))
                || !Sha256.of(findings.toByteArray()).equals(digests.get("findings.json"))) {
            throw damaged(folder, "its files changed while they were read");
        }
    }

    private void requireOneRun(String snapshotDigest) {
        JsonNode run = CanonicalJson.read(folder.resolve("run.json")).root();
        if (!assessment.snapshotDigest().equals(snapshotDigest)
                || !run.path("id").asText().equals(plan.runId())
                || !run.path("snapshot").asText().equals(snapshotDigest)
                || !run.path("verdict").asText().equals(assessment.verdict().name())) {
            throw damaged(folder, "its files are of different runs");
        }
    }

    private void requireSamePlan(Map<String, String> digests) throws IOException {
        String mark = PlanCode.mark(plan.runId(), assessment.snapshotDigest());
        byte[] report = Files.readAllBytes(folder.resolve("report.html"));
        Map<String, String> bound = new HashMap<>(digests);
        bound.put("report.html", PlanCode.digest(report, mark, ReprotectPlan.code(planDigest)));
        PlanDraft.Told told = new PlanDraft.Told(
                plan.target().endpoint(),
                plan.target().tenant(),
                plan.bound().trust(),
                plan.bound().tool(),
                plan.warnings());
        ReprotectPlan again =
                PlanDraft.of(plan.runId(), assessment, snapshot, told).plan(bound);
        if (!again.digest().equals(planDigest)) {
            throw damaged(folder, "its plan does not follow from its snapshot, findings and report");
        }
    }

    private static EvidenceException damaged(Path folder, String how) {
        return new EvidenceException("the run in " + folder + " doesn't verify: " + how
                + "; copy the whole folder again from where it was written, or run anew");
    }
}
