package io.reprotect.preflight.gate;

import io.reprotect.preflight.finding.PackReference;
import io.reprotect.preflight.finding.Stage;
import io.reprotect.preflight.finding.Verdict;
import io.reprotect.preflight.snapshot.CanonicalJson;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run means to submit, bound to everything that it was decided on: the content of plan.json. Its digest is what
 * people approve.
 *
 * @param submissions in the order in which they go out; members of a replication group stand together
 * @param unplanned requested machines for which no request could be made; where there is one, nothing may be submitted
 */
public record ReprotectPlan(
        String runId,
        Stage stage,
        Verdict verdict,
        Target target,
        List<Submission> submissions,
        List<Unplanned> unplanned,
        Bound bound) {
    /** How many characters of a plan's digest a person is asked to compare. */
    public static final int CODE_LENGTH = 12;

    public ReprotectPlan {
        submissions = List.copyOf(submissions);
        unplanned = List.copyOf(unplanned);
    }

    /** A machine without a request, and why. */
    public record Unplanned(String machine, String reason) {}

    /**
     * Digests of what the plan rests on. Those of request, attestations and parameters are of their canonical JSON, as the
     * snapshot holds them; that of the report is of report.html with a mark in place of the plan's code.
     *
     * @param tool version and digest of the tool that made the plan
     * @param trust of the trust file; null where the run was told none
     */
    public record Bound(
            String snapshot,
            String request,
            String attestations,
            String waivers,
            String parameters,
            String findings,
            String report,
            String tool,
            @Nullable String trust,
            List<PackReference> packs) {
        public Bound {
            packs = List.copyOf(packs);
        }
    }

    /** The bytes of plan.json: canonical JSON. */
    public byte[] bytes() {
        return CanonicalJson.bytes(this);
    }

    /** The digest of these bytes. */
    public String digest() {
        return Sha256.of(bytes());
    }

    /** What a person compares: the first {@value #CODE_LENGTH} characters of the digest's hexadecimal digits. */
    public String code() {
        return code(digest());
    }

    /** The code of the plan with that digest. */
    public static String code(String digest) {
        return digest.substring("sha256:".length(), "sha256:".length() + CODE_LENGTH);
    }
}
