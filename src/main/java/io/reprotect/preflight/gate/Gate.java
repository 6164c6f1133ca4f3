package io.reprotect.preflight.gate;

import io.reprotect.preflight.evidence.EvidenceException;
import io.reprotect.preflight.gate.trust.Trust;
import io.reprotect.preflight.gate.trust.TrustException;
import io.reprotect.preflight.gate.trust.TrustPlace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What stands between an approved plan and the first request: the conditions of the design in their fixed order. The first
 * that fails refuses, and nothing but passing all of them makes a {@link Permit}.
 */
public final class Gate {
    /**
     * What the gate is given from outside the run folder.
     *
     * @param target where the configuration says that machines are submitted to
     * @param account who submits
     * @param tool version and digest of this tool
     * @param packs the packs that the configuration names, as they lie here
     */
    public record Setting(
            @Nullable Path trust,
            Target target,
            Account account,
            int maxParallel,
            String tool,
            List<PackPlace> packs,
            Records records,
            Recollection recollection,
            HostState host,
            Clock clock) {
        public Setting {
            packs = List.copyOf(packs);
        }
    }

    /** The gate's answer. */
    public sealed interface Answer {}

    /** Yes; {@code measurements} were taken anew and differ without deciding anything. */
    public record Opened(Permit permit, List<String> measurements, List<String> portal) implements Answer {
        public Opened {
            measurements = List.copyOf(measurements);
            portal = List.copyOf(portal);
        }
    }

    /** No, and why. */
    public record Shut(Refusal refusal) implements Answer {}

    /** Whether a plan is begun, or an interrupted one carried on. */
    public enum Mode {
        BEGIN,
        RESUME
    }

    private final Setting setting;

    public Gate(Setting setting) {
        this.setting = setting;
    }

    /** Judges the run in that folder. Whatever is thrown, nothing is left locked and no permit exists. */
    public Answer open(Path runFolder, Mode mode) {
        try {
            Runnable release = setting.host().lock(setting.target().vaultId(), requireFolder(runFolder));
            boolean open = false;
            try {
                Opened opened = passed(runFolder, mode, release);
                open = true;
                return opened;
            } finally {
                if (!open) {
                    release.run();
                }
            }
        } catch (Refused e) {
            return new Shut(e.refusal());
        }
    }

    private Opened passed(Path folder, Mode mode, Runnable release) {
        requireWhole(setting.records().auditDamage(folder.resolve(Permit.AUDIT_LOG)), Reason.AUDIT_LOG_DAMAGED);
        Trust trust = trust();
        RunEvidence run = evidence(folder);
        requireApprovable(run, trust);
        Instant begun = setting.clock().instant();
        List<ApprovalSummary> approvals = Approvals.of(run, trust, begun);
        HostState.Use use = requireUse(run, mode);
        requireTarget(run.plan().target());
        requireAccount();
        Groups groups = trust.perItem() ? Groups.PER_ITEM : Groups.PORTAL;
        List<Submission> submissions = submissions(run, groups);
        Set<String> done =
                use == HostState.Use.NOT ? Set.of() : setting.records().begun(folder.resolve(Permit.JOURNAL));
        boolean left = submissions.stream().anyMatch(s -> !done.contains(s.itemId()));
        // Where every request went out already, a permit is good for following the jobs only: nothing is decided anew.
        Freshness.Judged fresh =
                left ? new Freshness(setting).judged(run, done) : new Freshness.Judged(begun, List.of());
        Instant now = setting.clock().instant();
        requireStill(run, trust, approvals, now);
        if (use == HostState.Use.NOT || !Files.exists(folder.resolve("plan.used"))) {
            setting.host().mark(run, now);
        }
        Permit.Grant grant = new Permit.Grant(
                folder,
                run.plan(),
                run.planDigest(),
                submissions,
                approvals,
                warnings(run, approvals, trust),
                groups,
                setting.maxParallel(),
                fresh.read(),
                until(approvals));
        return new Opened(
                new Permit(grant, release),
                fresh.measurements(),
                groups == Groups.PORTAL ? PortalSteps.of(run.plan()) : List.of());
    }

    /** Reading takes minutes, in which approvals may end and keys be revoked. */
    private void requireStill(RunEvidence run, Trust trust, List<ApprovalSummary> approvals, Instant now) {
        if (!trust().digest().equals(trust.digest())) {
            throw new Refused(
                    Reason.TRUST_CHANGED,
                    "the trust file was changed while the environment was read",
                    "run anew and let the new plan be approved");
        }
        if (!Approvals.of(run, trust, now).containsAll(approvals)) {
            throw new Refused(
                    Reason.APPROVAL_EXPIRED,
                    "approvals ceased to count while the environment was read",
                    "let the plan be approved again");
        }
    }

    private static Path requireFolder(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new Refused(Reason.EVIDENCE_DAMAGED, folder + " is no run folder", "name the folder of a run");
        }
        return folder;
    }

    private static void requireWhole(@Nullable String damage, Reason reason) {
        if (damage != null) {
            throw new Refused(
                    reason, damage, "keep the folder as it is and find out who changed it; nothing was submitted");
        }
    }

    private Trust trust() {
        Path file = setting.trust();
        if (file == null) {
            throw new Refused(
                    Reason.TRUST_MISSING,
                    "the configuration names no trust file",
                    "write trust: into it, run anew and let the plan be approved");
        }
        try {
            return Trust.read(file);
        } catch (TrustException e) {
            throw new Refused(
                    Reason.TRUST_INVALID, String.valueOf(e.getMessage()), "let whoever owns the trust file repair it");
        }
    }

    private static RunEvidence evidence(Path folder) {
        try {
            return RunEvidence.verified(folder);
        } catch (EvidenceException e) {
            throw new Refused(Reason.EVIDENCE_DAMAGED, String.valueOf(e.getMessage()), "nothing was submitted");
        }
    }

    private void requireApprovable(RunEvidence run, Trust trust) {
        List<String> obstacles = run.plan().obstacles();
        if (!obstacles.isEmpty()) {
            throw new Refused(
                    Reason.NOT_APPROVABLE,
                    "this plan can't be approved: " + obstacles.get(0),
                    "repair that and run anew",
                    obstacles.subList(1, obstacles.size()));
        }
        if (!trust.digest().equals(run.plan().bound().trust())) {
            throw new Refused(
                    Reason.TRUST_CHANGED,
                    "the trust file " + trust.file() + " is not the one that the plan binds",
                    "run anew and let the new plan be approved");
        }
        if (!setting.tool().equals(run.plan().bound().tool())) {
            throw new Refused(
                    Reason.OTHER_TOOL,
                    "the plan was made by " + run.plan().bound().tool() + " and this is " + setting.tool(),
                    "use that tool, or run anew with this one");
        }
        new PackCheck(setting.packs(), trust).require(run.plan());
    }

    private HostState.Use requireUse(RunEvidence run, Mode mode) {
        HostState.Use use = setting.host().use(run);
        if (use == HostState.Use.NOT && mode == Mode.RESUME) {
            throw new Refused(Reason.PLAN_UNUSED, "this plan was never begun", "begin it with \"preflight reprotect\"");
        }
        if (use == HostState.Use.BY_THIS_JOURNAL) {
            Path journal = run.folder().resolve(Permit.JOURNAL);
            requireWhole(setting.records().journalDamage(journal, run.planDigest()), Reason.JOURNAL_DAMAGED);
            if (mode == Mode.BEGIN) {
                throw new Refused(
                        Reason.PLAN_USED,
                        "this plan was begun already",
                        "carry it on with \"preflight resume\", or run anew");
            }
        }
        return use;
    }

    private void requireTarget(Target planned) {
        Target configured = setting.target();
        if (!same(planned.tenant(), configured.tenant())) {
            throw new Refused(
                    Reason.OTHER_TENANT,
                    "the plan is for tenant " + planned.tenant() + " and the configuration names "
                            + configured.tenant(),
                    "use the configuration of the run");
        }
        if (!same(planned.vaultId(), configured.vaultId()) || !same(planned.endpoint(), configured.endpoint())) {
            throw new Refused(
                    Reason.OTHER_VAULT,
                    "the plan is for " + planned.vaultId() + " at " + planned.endpoint()
                            + " and the configuration names " + configured.vaultId() + " at " + configured.endpoint(),
                    "use the configuration of the run");
        }
    }

    /** The configuration's tenant is the plan's by now. */
    private void requireAccount() {
        String foreign = setting.account().foreign();
        if (foreign != null) {
            throw new Refused(Reason.OTHER_ACCOUNT, foreign, "nothing was submitted");
        }
    }

    /** ARM ids and host names ignore case. */
    private static boolean same(@Nullable String one, @Nullable String other) {
        return one != null && other != null && one.toLowerCase(Locale.ROOT).equals(other.toLowerCase(Locale.ROOT));
    }

    private static List<Submission> submissions(RunEvidence run, Groups groups) {
        new GroupCheck(run).requireWhole();
        List<Submission> chosen = run.plan().submissions().stream()
                .filter(s -> s.groupId() == null || groups == Groups.PER_ITEM)
                .toList();
        if (chosen.isEmpty()) {
            throw new Refused(
                    Reason.ONLY_GROUPS,
                    "every machine of the plan is in a replication group, and groups go through the portal",
                    "follow the steps below, or let the trust file say groups: per-item",
                    PortalSteps.of(run.plan()));
        }
        return chosen;
    }

    private List<String> warnings(RunEvidence run, List<ApprovalSummary> approvals, Trust trust) {
        List<String> warnings = new ArrayList<>();
        for (ApprovalSummary approval : approvals) {
            if (approval.incident() != null) {
                warnings.add("EMERGENCY: approved by one key (" + approval.key() + ") for incident "
                        + approval.incident() + ", at most " + trust.maxMachines() + " machines");
            }
        }
        for (String warning : run.plan().warnings()) {
            warnings.add(warning);
        }
        for (String warning : new TrustPlace(trust.file()).warnings()) {
            if (!warnings.contains(warning)) {
                warnings.add(warning);
            }
        }
        if (trust.perItem() && run.plan().submissions().stream().anyMatch(s -> s.groupId() != null)) {
            warnings.add("GROUPS PER ITEM: members of a replication group are submitted one by one, which nobody has"
                    + " proven to be the same as its recovery plan");
        }
        return warnings;
    }

    private static Instant until(List<ApprovalSummary> approvals) {
        return approvals.stream()
                .map(ApprovalSummary::until)
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElseThrow(() -> new IllegalStateException("a permit needs an approval"));
    }
}
