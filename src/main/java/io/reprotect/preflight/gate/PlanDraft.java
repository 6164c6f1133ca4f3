package io.reprotect.preflight.gate;

import io.reprotect.preflight.evidence.PlanOutline;
import io.reprotect.preflight.evidence.Run;
import io.reprotect.preflight.facts.Vault;
import io.reprotect.preflight.finding.Assessment;
import io.reprotect.preflight.snapshot.CanonicalJson;
import io.reprotect.preflight.snapshot.Snapshot;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A plan before the files that it binds are written. */
public final class PlanDraft {
    /**
     * What a run was told besides its snapshot.
     *
     * @param endpoint of Azure Resource Manager, and the tenant: where the plan may be submitted
     * @param trust digest of the trust file
     * @param tool version and digest of the tool
     * @param warnings for the first lines
     */
    public record Told(
            @Nullable String endpoint,
            @Nullable String tenant,
            @Nullable String trust,
            String tool,
            List<String> warnings) {
        public Told {
            warnings = List.copyOf(warnings);
        }
    }

    private final String runId;
    private final Assessment assessment;
    private final Snapshot snapshot;
    private final Submissions submissions;
    private final Told told;

    private PlanDraft(String runId, Assessment assessment, Snapshot snapshot, Told told) {
        this.runId = runId;
        this.assessment = assessment;
        this.snapshot = snapshot;
        this.told = told;
        submissions = Submissions.of(snapshot);
    }

    public static PlanDraft of(Run run, Told told) {
        return of(run.id(), run.assessment(), run.snapshot(), told);
    }

    static PlanDraft of(String runId, Assessment assessment, Snapshot snapshot, Told told) {
        return new PlanDraft(runId, assessment, snapshot, told);
    }

    /** The plan over files with these digests by name; that of report.html is of the report with the mark. */
    public ReprotectPlan plan(Map<String, String> digests) {
        ReprotectPlan.Bound bound = new ReprotectPlan.Bound(
                digest(digests, "snapshot.json"),
                canonical(snapshot.request()),
                canonical(snapshot.attestations()),
                digest(digests, "waivers.json"),
                canonical(snapshot.parameters()),
                digest(digests, "findings.json"),
                digest(digests, "report.html"),
                told.tool(),
                told.trust(),
                assessment.packs());
        return new ReprotectPlan(
                runId,
                assessment.stage(),
                assessment.verdict(),
                told.warnings(),
                target(),
                submissions.made(),
                submissions.refused(),
                bound);
    }

    /** What the report tells of the plan, with the mark in the code's place. */
    public PlanOutline outline(String mark) {
        String none = "sha256:" + "0".repeat(64);
        ReprotectPlan plan =
                plan(Map.of("snapshot.json", none, "waivers.json", none, "findings.json", none, "report.html", none));
        Target target = plan.target();
        return new PlanOutline(
                mark,
                plan.warnings(),
                plan.obstacles(),
                target.vaultId() + (target.endpoint() == null ? "" : " at " + target.endpoint()),
                plan.submissions().stream()
                        .map(s -> new PlanOutline.Item(s.machine(), s.groupId(), s.path(), s.body()))
                        .toList(),
                PortalSteps.of(plan));
    }

    /** The vault that the snapshot was read from. */
    private Target target() {
        List<Vault> vaults = new FactIndex(snapshot).all(Vault.class);
        String[] id = vaults.size() == 1 ? vaults.get(0).id().split("/", -1) : new String[0];
        boolean known = id.length == 9 && id[1].equals("subscriptions") && id[3].equals("resourcegroups");
        return new Target(told.endpoint(), told.tenant(), known ? id[2] : "", known ? id[4] : "", known ? id[8] : "");
    }

    private static String digest(Map<String, String> digests, String file) {
        String digest = digests.get(file);
        if (digest == null) {
            throw new IllegalArgumentException("a plan needs the digest of " + file);
        }
        return digest;
    }

    private static String canonical(Object value) {
        return Sha256.of(CanonicalJson.bytes(value));
    }
}
