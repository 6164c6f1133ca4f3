package io.reprotect.preflight.gate;

import io.reprotect.preflight.gate.trust.Envelope;
import io.reprotect.preflight.gate.trust.Trust;
import io.reprotect.preflight.gate.trust.TrustException;
import io.reprotect.preflight.gate.trust.TrustedKey;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Counts the approvals of a plan by the trust file; what doesn't count has its own reason. */
final class Approvals {
    private static final String AGAIN = "approve this plan with \"preflight approve\"";

    private final RunEvidence run;
    private final Trust trust;
    private final Instant now;
    private final Map<String, ApprovalSummary> counted = new LinkedHashMap<>();
    private final List<Refused> rejected = new ArrayList<>();

    private Approvals(RunEvidence run, Trust trust, Instant now) {
        this.run = run;
        this.trust = trust;
        this.now = now;
    }

    /** The approvals that count, enough of them; refused otherwise. */
    static List<ApprovalSummary> of(RunEvidence run, Trust trust, Instant now) {
        Approvals approvals = new Approvals(run, trust, now);
        try {
            new ApprovalFolder(run.folder()).envelopes().forEach(approvals::judge);
        } catch (TrustException e) {
            throw new Refused(Reason.APPROVAL_DAMAGED, String.valueOf(e.getMessage()), AGAIN);
        } catch (IOException e) {
            throw new Refused(
                    Reason.APPROVAL_DAMAGED,
                    "the approvals cannot be read (" + e.getClass().getSimpleName() + ")",
                    "check the permissions of the folder approvals");
        }
        return approvals.enough();
    }

    private void judge(String file, Envelope envelope) {
        TrustedKey key = trust.signer(envelope);
        if (key == null) {
            throw new Refused(
                    Reason.APPROVAL_NOT_SIGNED,
                    file + " is signed by no key of the trust file, or was changed",
                    "remove it and " + AGAIN);
        }
        if (!envelope.keyId().equals(key.id())) {
            throw new Refused(
                    Reason.APPROVAL_DAMAGED,
                    file + " is signed by key " + key.id() + " and names another",
                    "remove it and " + AGAIN);
        }
        Approval approval = Approval.read(file, envelope.payload());
        Refused no = rejection(file, approval, key);
        if (no != null) {
            rejected.add(no);
        } else {
            counted.put(key.id(), summary(approval, key));
        }
    }

    private @Nullable Refused rejection(String file, Approval approval, TrustedKey key) {
        String unusable = key.unusable(now);
        if (unusable != null) {
            return no(Reason.APPROVAL_KEY_UNUSABLE, file + ": " + unusable, "approve with another key");
        }
        if (!approval.planDigest().equals(run.planDigest())) {
            return no(Reason.APPROVAL_OTHER_PLAN, file + " approves another plan, of run " + approval.runId(), AGAIN);
        }
        if (!approval.target().equals(run.plan().target())
                || !approval.runId().equals(run.plan().runId())) {
            return no(Reason.APPROVAL_OTHER_VAULT, file + " approves it for another vault or run", AGAIN);
        }
        if (approval.groups() != (trust.perItem() ? Groups.PER_ITEM : Groups.PORTAL)) {
            return no(
                    Reason.APPROVAL_OTHER_GROUPS,
                    file + " names " + approval.groups() + " for groups, the trust file doesn't",
                    AGAIN);
        }
        Refused time = time(file, approval);
        if (time != null) {
            return time;
        }
        if (counted.containsKey(key.id())) {
            return no(
                    Reason.APPROVAL_SAME_KEY,
                    file + " is by key " + key.id() + ", which has approved already",
                    "let somebody else approve");
        }
        return key.role() == TrustedKey.Role.EMERGENCY
                ? emergency(run, trust, file, approval)
                        .map(no -> no(no.reason(), no.what(), no.next()))
                        .orElse(null)
                : null;
    }

    private @Nullable Refused time(String file, Approval approval) {
        Duration window = Duration.between(approval.from(), approval.until());
        if (window.compareTo(Approval.LONGEST) > 0 || window.isNegative() || window.isZero()) {
            return no(
                    Reason.APPROVAL_WINDOW_TOO_LONG,
                    file + " is not for a window of at most " + Approval.LONGEST.toHours() + " h",
                    AGAIN);
        }
        if (now.isBefore(approval.from())) {
            return no(Reason.APPROVAL_NOT_YET, file + " counts from " + approval.from(), "come back then, or " + AGAIN);
        }
        return now.isBefore(approval.until())
                ? null
                : no(Reason.APPROVAL_EXPIRED, file + " counted until " + approval.until(), AGAIN);
    }

    /** Why an emergency key may not approve this, if so. */
    static Optional<Refusal> emergency(RunEvidence run, Trust trust, String file, Approval approval) {
        Integer most = trust.maxMachines();
        int machines = run.plan().submissions().size();
        Refused no = null;
        if (most == null) {
            no = no(
                    Reason.EMERGENCY_NOT_ALLOWED,
                    file + " is by an emergency key and the trust file provides for no emergency",
                    "let the approvers approve");
        } else if (approval.incident() == null || approval.incident().isBlank()) {
            no = no(
                    Reason.EMERGENCY_WITHOUT_INCIDENT,
                    file + " is by an emergency key and names no incident",
                    "approve again with --incident NUMBER");
        } else if (machines > most) {
            no = no(
                    Reason.EMERGENCY_TOO_MANY_MACHINES,
                    file + " is by an emergency key, which may approve " + most + " machines, and the plan has "
                            + machines,
                    "run for fewer machines, or let the approvers approve");
        }
        return Optional.ofNullable(no).map(Refused::refusal);
    }

    private List<ApprovalSummary> enough() {
        boolean emergency = counted.values().stream().anyMatch(a -> a.role().equals(word(TrustedKey.Role.EMERGENCY)));
        if (emergency || counted.size() >= trust.approvals()) {
            return List.copyOf(counted.values());
        }
        if (!rejected.isEmpty()) {
            Refusal first = rejected.get(0).refusal();
            throw new Refused(
                    first.reason(),
                    first.what(),
                    first.next(),
                    rejected.stream().skip(1).map(r -> r.refusal().line()).toList());
        }
        throw new Refused(
                Reason.APPROVALS_TOO_FEW,
                "the plan has " + counted.size() + " of the " + trust.approvals() + " approvals that it needs",
                AGAIN);
    }

    private static ApprovalSummary summary(Approval approval, TrustedKey key) {
        String incident = key.role() == TrustedKey.Role.EMERGENCY ? approval.incident() : null;
        return new ApprovalSummary(
                approval.by(),
                approval.change(),
                key.id(),
                word(key.role()),
                incident,
                approval.from(),
                approval.until());
    }

    private static String word(TrustedKey.Role role) {
        return role == TrustedKey.Role.EMERGENCY ? "emergency" : "approver";
    }

    private static Refused no(Reason reason, String what, String next) {
        return new Refused(reason, what, next);
    }
}
