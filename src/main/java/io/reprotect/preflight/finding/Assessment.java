package io.reprotect.preflight.finding;

import java.time.Instant;
import java.util.List;

/**
 * The whole outcome of an evaluation: what findings.json holds.
 *
 * @param evaluatedAt the clock of the snapshot, so that the same inputs give the same bytes
 * @param reasons what besides the findings keeps the verdict from CLEARED, one sentence each
 */
public record Assessment(
        Instant evaluatedAt,
        Stage stage,
        String snapshotDigest,
        Instant collectedAt,
        List<PackReference> packs,
        Verdict verdict,
        List<String> reasons,
        List<Readiness> machines,
        List<Finding> findings) {
    public Assessment {
        packs = List.copyOf(packs);
        reasons = List.copyOf(reasons);
        machines = List.copyOf(machines);
        findings = List.copyOf(findings);
    }

    /** How many findings have that status. */
    public long count(Status status) {
        return findings.stream().filter(f -> f.status() == status).count();
    }
}
