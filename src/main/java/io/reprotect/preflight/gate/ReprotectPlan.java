package io.reprotect.preflight.gate;

import io.reprotect.preflight.finding.PackReference;
import io.reprotect.preflight.finding.Stage;
import io.reprotect.preflight.finding.Verdict;
import io.reprotect.preflight.snapshot.CanonicalJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a run means to submit, bound to everything that it was decided on: the content of plan.json. Its digest is what
 * people approve.
 *
 * @param warnings what has to stand on the first lines of everything that tells of this plan
 * @param submissions in the order in which they go out; members of a replication group stand together
 * @param unplanned requested machines for which no request could be made; where there is one, nothing may be submitted
 */
public record ReprotectPlan(
        String runId,
        Stage stage,
        Verdict verdict,
        List<String> warnings,
        Target target,
        List<Submission> submissions,
        List<Unplanned> unplanned,
        Bound bound) {
    /** How many characters of a plan's digest a person is asked to compare. */
    public static final int CODE_LENGTH = 12;

    static final String SCHEMA_VERSION = "1";

    public ReprotectPlan {
        warnings = List.copyOf(warnings);
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
        Map<String, @Nullable Object> members = new TreeMap<>();
        members.put("schemaVersion", SCHEMA_VERSION);
        members.put("runId", runId);
        members.put("stage", stage);
        members.put("verdict", verdict);
        members.put("warnings", warnings);
        members.put("target", target);
        members.put("submissions", submissions);
        members.put("unplanned", unplanned);
        members.put("bound", bound);
        return CanonicalJson.bytes(members);
    }

    /** The digest of these bytes. */
    public String digest() {
        return Sha256.of(bytes());
    }

    /** Why this plan cannot be approved, one sentence each with what to do; none where it can. */
    public List<String> obstacles() {
        List<String> obstacles = new ArrayList<>();
        if (verdict != Verdict.CLEARED) {
            obstacles.add("the run is not cleared; repair what blocks it and run again");
        }
        if (stage != Stage.REPROTECT) {
            obstacles.add("the run judges the stage " + stage + "; only reprotect is submitted");
        }
        for (Unplanned machine : unplanned) {
            obstacles.add("no request can be made for " + machine.machine() + ": " + machine.reason());
        }
        if (submissions.isEmpty()) {
            obstacles.add("it submits nothing");
        }
        if (target.endpoint() == null) {
            obstacles.add("the run was not told where to submit; use \"preflight run\" instead of \"check\"");
        } else if (target.tenant() == null) {
            obstacles.add("the configuration names no tenant; write azure.tenant into it and run again");
        }
        if (bound.trust() == null) {
            obstacles.add("the configuration names no trust file; write trust into it and run again");
        }
        return obstacles;
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
