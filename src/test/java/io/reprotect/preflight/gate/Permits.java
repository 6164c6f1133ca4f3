package io.reprotect.preflight.gate;

import io.reprotect.preflight.finding.PackReference;
import io.reprotect.preflight.finding.Stage;
import io.reprotect.preflight.finding.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Permits made without a gate, for tests of what comes behind it. */
public final class Permits {
    private static final String DIGEST = "sha256:" + "0a1b2c3d".repeat(8);

    private Permits() {}

    /** A submission of the classic architecture with values by heart. */
    public static Submission submission(String itemId, String machine, @Nullable String groupId) {
        Map<String, Object> details = Map.of(
                "instanceType", "InMage",
                "masterTargetId", "30AE6187-5869-8E44-B8AF6AA66E3ECC8F",
                "processServerId", "3BE80DF5-0235-34AC-B9AAFF63E0F6517B",
                "retentionDrive", "R",
                "profileId", vault(itemId) + "/replicationpolicies/failback-policy",
                "datastoreName", "ds-prod-01");
        return Submission.of(
                itemId,
                machine,
                "InMageAzureV2",
                groupId,
                Map.of(
                        "properties",
                        Map.of("failoverDirection", "RecoveryToPrimary", "providerSpecificDetails", details)),
                itemId + "/reProtect?api-version=" + Submissions.API_VERSION);
    }

    /** A cleared plan of these submissions. */
    public static ReprotectPlan plan(Target target, List<Submission> submissions) {
        return new ReprotectPlan(
                "20260401T120000Z-0a1b2c3d",
                Stage.REPROTECT,
                Verdict.CLEARED,
                List.of(),
                target,
                submissions,
                List.of(),
                new ReprotectPlan.Bound(
                        DIGEST,
                        DIGEST,
                        DIGEST,
                        DIGEST,
                        DIGEST,
                        DIGEST,
                        DIGEST,
                        "0.1.0 " + DIGEST,
                        DIGEST,
                        List.of(new PackReference("asr-classic", "1.0.0", DIGEST))));
    }

    /** A permit for the whole plan. The journal is made where it is absent, as the gate makes it. */
    public static Permit of(Path runFolder, ReprotectPlan plan, int maxParallel, Instant expires) {
        return of(runFolder, plan, plan.submissions(), Groups.PER_ITEM, maxParallel, expires);
    }

    /** A permit for some submissions of a plan. */
    public static Permit of(
            Path runFolder,
            ReprotectPlan plan,
            List<Submission> submissions,
            Groups groups,
            int maxParallel,
            Instant expires) {
        try {
            Files.createDirectories(runFolder);
            Files.write(runFolder.resolve("plan.json"), plan.bytes());
            if (!Files.exists(runFolder.resolve(Permit.JOURNAL))) {
                Files.createFile(runFolder.resolve(Permit.JOURNAL));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bare(runFolder, plan, submissions, groups, maxParallel, expires);
    }

    /** As above; nothing is written. */
    public static Permit bare(
            Path runFolder,
            ReprotectPlan plan,
            List<Submission> submissions,
            Groups groups,
            int maxParallel,
            Instant expires) {
        return bare(runFolder, plan, submissions, groups, maxParallel, Instant.now(), expires);
    }

    /** As above; the environment was read at that time. */
    public static Permit bare(
            Path runFolder,
            ReprotectPlan plan,
            List<Submission> submissions,
            Groups groups,
            int maxParallel,
            Instant judged,
            Instant expires) {
        ApprovalSummary approval = new ApprovalSummary(
                "change manager", "CHG-1", "key-1", "approver", null, expires.minusSeconds(3600), expires);
        return new Permit(
                new Permit.Grant(
                        runFolder,
                        plan,
                        plan.digest(),
                        submissions,
                        List.of(approval),
                        List.of(),
                        groups,
                        maxParallel,
                        judged,
                        expires),
                () -> {});
    }

    private static String vault(String itemId) {
        int end = itemId.indexOf("/replicationfabrics/");
        return end < 0 ? itemId : itemId.substring(0, end);
    }
}
