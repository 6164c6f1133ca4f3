package io.reprotect.preflight.gate;

/** Why the gate stays shut: one reason for everything that can be told apart. */
public enum Reason {
    LOCKED(false),
    AUDIT_LOG_DAMAGED(true),
    TRUST_MISSING(false),
    TRUST_INVALID(false),
    EVIDENCE_DAMAGED(true),
    NOT_APPROVABLE(false),
    TRUST_CHANGED(false),
    OTHER_TOOL(false),
    PACK_NOT_TRUSTED(false),
    PACK_NOT_PROVEN(false),
    APPROVAL_DAMAGED(true),
    APPROVAL_NOT_SIGNED(true),
    APPROVALS_TOO_FEW(false),
    APPROVAL_SAME_KEY(false),
    APPROVAL_EXPIRED(false),
    APPROVAL_NOT_YET(false),
    APPROVAL_WINDOW_TOO_LONG(false),
    APPROVAL_OTHER_PLAN(false),
    APPROVAL_OTHER_VAULT(false),
    APPROVAL_OTHER_GROUPS(false),
    APPROVAL_KEY_UNUSABLE(false),
    EMERGENCY_NOT_ALLOWED(false),
    EMERGENCY_WITHOUT_INCIDENT(false),
    EMERGENCY_TOO_MANY_MACHINES(false),
    PLAN_USED(false),
    PLAN_USED_ELSEWHERE(false),
    PLAN_UNUSED(false),
    JOURNAL_DAMAGED(true),
    OTHER_TENANT(false),
    OTHER_VAULT(false),
    OTHER_ACCOUNT(false),
    NOT_COLLECTED(false),
    NOT_EVALUATED(false),
    STALE(false),
    NOT_CLEARED(false),
    DRIFT_INPUT(false),
    DRIFT_PACKS(false),
    DRIFT_IDENTITY(false),
    DRIFT_REQUEST(false),
    DRIFT_SUBJECTS(false),
    DRIFT_APPLICABILITY(false),
    DRIFT_STATUS(false),
    GROUP_INCOMPLETE(false),
    ONLY_GROUPS(false),
    NOT_MARKED(false);

    private final boolean evidence;

    Reason(boolean evidence) {
        this.evidence = evidence;
    }

    /** Whether evidence doesn't verify, as opposed to what must hold besides. */
    public boolean evidence() {
        return evidence;
    }
}
