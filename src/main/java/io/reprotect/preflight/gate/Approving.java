package io.reprotect.preflight.gate;

import io.reprotect.preflight.finding.Finding;
import io.reprotect.preflight.gate.trust.Envelope;
import io.reprotect.preflight.gate.trust.Trust;
import io.reprotect.preflight.gate.trust.TrustedKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How a person approves: what may be approved, what is shown before, and whether the signature will count. */
public final class Approving {
    private static final int SHOWN = 12;

    private Approving() {}

    /** Something, or the refusal in its place. */
    public record Result<T>(@Nullable T value, @Nullable Refusal refusal) {
        public T orElseThrow(Function<Refusal, RuntimeException> refused) {
            if (refusal != null) {
                throw refused.apply(refusal);
            }
            if (value == null) {
                throw new IllegalStateException("neither a value nor a refusal");
            }
            return value;
        }
    }

    /** The approval to sign; refused where this plan can't be approved at all or not under this trust file. */
    public static Result<Approval> of(
            RunEvidence run,
            Trust trust,
            String by,
            String change,
            @Nullable String incident,
            Instant from,
            Instant until,
            List<String> warnings) {
        List<String> obstacles = run.plan().obstacles();
        if (!obstacles.isEmpty()) {
            return refuse(
                    Reason.NOT_APPROVABLE,
                    "this plan can't be approved: " + obstacles.get(0),
                    "repair that and run anew");
        }
        if (!trust.digest().equals(run.plan().bound().trust())) {
            return refuse(
                    Reason.TRUST_CHANGED,
                    "the trust file " + trust.file() + " is not the one that the plan binds",
                    "name the right one, or run anew");
        }
        List<String> all = new ArrayList<>(warnings);
        run.plan().warnings().stream().filter(w -> !all.contains(w)).forEach(all::add);
        return new Result<>(
                new Approval(
                        run.planDigest(),
                        run.plan().runId(),
                        by,
                        change,
                        incident,
                        from,
                        until,
                        run.plan().target(),
                        trust.perItem() ? Groups.PER_ITEM : Groups.PORTAL,
                        all),
                null);
    }

    /** The key that signed, where the signature will count at the beginning of its window. */
    public static Result<TrustedKey> requireCounts(RunEvidence run, Trust trust, Approval approval, Envelope envelope) {
        TrustedKey key = trust.signer(envelope);
        if (key == null) {
            return refuse(
                    Reason.APPROVAL_NOT_SIGNED,
                    "the key that signed is not in the trust file",
                    "let whoever owns the trust file add it, then run anew");
        }
        String unusable = key.unusable(approval.from());
        if (unusable != null) {
            return refuse(Reason.APPROVAL_KEY_UNUSABLE, unusable, "use another key");
        }
        if (key.role() == TrustedKey.Role.EMERGENCY) {
            Optional<Refusal> no = Approvals.emergency(run, trust, "this approval", approval);
            if (no.isPresent()) {
                return new Result<>(null, no.get());
            }
        }
        return new Result<>(key, null);
    }

    /** One screen: what is being approved, and what it rests on. */
    public static List<String> screen(RunEvidence run, Trust trust, Approval approval) {
        ReprotectPlan plan = run.plan();
        List<String> lines = new ArrayList<>(approval.warnings());
        if (approval.incident() != null) {
            lines.add("EMERGENCY: incident " + approval.incident() + ", at most " + trust.maxMachines() + " machines");
        }
        lines.add("Plan " + plan.code() + " of run " + plan.runId() + ": " + plan.verdict());
        lines.add("Vault      " + plan.target().vault() + " (tenant "
                + plan.target().tenant() + ", " + plan.target().vaultId() + ")");
        lines.add("Read at    " + run.assessment().collectedAt() + ", judged by "
                + plan.bound().packs().stream()
                        .map(p -> p.id() + " " + p.version())
                        .toList());
        lines.add("Machines   " + plan.submissions().size() + ", reprotected in this order:");
        some(
                lines,
                plan.submissions().stream()
                        .map(s -> s.machine() + (s.groupId() == null ? "" : "  group " + s.groupId()))
                        .toList());
        List<String> waived = run.assessment().findings().stream()
                .filter(f -> f.waiver() != null)
                .map(Approving::waived)
                .toList();
        lines.add("Waivers    " + (waived.isEmpty() ? "none" : String.valueOf(waived.size())));
        some(lines, waived);
        List<String> word = run.snapshot().attestations().stream()
                .map(a -> a.fact() + " of " + a.subject() + " is " + a.value() + ", says " + a.by() + " on " + a.on())
                .toList();
        lines.add("On someone's word   " + (word.isEmpty() ? "nothing" : String.valueOf(word.size())));
        some(lines, word);
        lines.add("Thresholds changed  "
                + (run.snapshot().parameters().isEmpty()
                        ? "none"
                        : run.snapshot().parameters().toString()));
        if (plan.submissions().stream().anyMatch(s -> s.groupId() != null)) {
            lines.add("Groups     "
                    + (trust.perItem()
                            ? "members go one by one, which nobody has proven to be the same as their recovery plan"
                            : "are NOT submitted; they go through the portal"));
        }
        lines.add("Approved by " + approval.by() + " for change " + approval.change() + ", from " + approval.from()
                + " until " + approval.until());
        return lines;
    }

    private static String waived(Finding finding) {
        var waiver = java.util.Objects.requireNonNull(finding.waiver());
        return finding.control() + " " + finding.subject().name() + " is " + finding.status() + ", waived by "
                + waiver.by() + " until " + waiver.expires() + ": " + waiver.reason();
    }

    private static void some(List<String> lines, List<String> all) {
        all.stream().limit(SHOWN).forEach(line -> lines.add("           " + line));
        if (all.size() > SHOWN) {
            lines.add("           and " + (all.size() - SHOWN) + " more: see report.html");
        }
    }

    private static <T> Result<T> refuse(Reason reason, String what, String next) {
        return new Result<>(null, new Refusal(reason, what, next, List.of()));
    }
}
