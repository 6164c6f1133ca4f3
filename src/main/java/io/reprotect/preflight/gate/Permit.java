package io.reprotect.preflight.gate;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Leave to submit one plan, once, from this process. Only the gate makes one, after every one of its checks; it cannot be
 * written down, and it holds the lock of this host until it is closed.
 */
public final class Permit implements AutoCloseable {
    /** What the gate found, all that a permit says. */
    record Grant(
            Path runFolder,
            ReprotectPlan plan,
            String planDigest,
            List<Submission> submissions,
            List<ApprovalSummary> approvals,
            List<String> warnings,
            Groups groups,
            int maxParallel,
            Instant judged,
            Instant expires) {
        Grant {
            submissions = List.copyOf(submissions);
            approvals = List.copyOf(approvals);
            warnings = List.copyOf(warnings);
        }
    }

    static final String JOURNAL = "journal.log";
    static final String AUDIT_LOG = "audit.log";

    private final Grant grant;
    private final Runnable release;
    private final AtomicBoolean taken = new AtomicBoolean();
    private final AtomicBoolean closed = new AtomicBoolean();

    Permit(Grant grant, Runnable release) {
        this.grant = grant;
        this.release = release;
    }

    /** Takes the permit; a second time, or after it was closed, is refused. Whoever submits calls it first. */
    public void take() {
        if (closed.get() || !taken.compareAndSet(false, true)) {
            throw new IllegalStateException("this permit was used already; pass the gate again");
        }
    }

    public Path runFolder() {
        return grant.runFolder();
    }

    public ReprotectPlan plan() {
        return grant.plan();
    }

    /** The digest of plan.json, which the approvals were given for. */
    public String planDigest() {
        return grant.planDigest();
    }

    /** What may be submitted, in this order: the plan's submissions but those of groups that go through the portal. */
    public List<Submission> submissions() {
        return grant.submissions();
    }

    public List<ApprovalSummary> approvals() {
        return grant.approvals();
    }

    /** What has to stand on the first lines of everything that tells of this execution. */
    public List<String> warnings() {
        return grant.warnings();
    }

    /** The write-ahead journal in the run folder. It exists; it is empty where nothing was begun yet. */
    public Path journal() {
        return grant.runFolder().resolve(JOURNAL);
    }

    /** The audit log in the run folder; absent before the first execution. */
    public Path auditLog() {
        return grant.runFolder().resolve(AUDIT_LOG);
    }

    public int maxParallel() {
        return grant.maxParallel();
    }

    public Groups groups() {
        return grant.groups();
    }

    /** When the environment was read for the last time, by this host's clock: what is submitted rests on that. */
    public Instant judged() {
        return grant.judged();
    }

    /** When the approvals' window ends: nothing is submitted from then on. */
    public Instant expires() {
        return grant.expires();
    }

    /** Ends the permit and releases the lock of this host. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            release.run();
        }
    }

    @Override
    public String toString() {
        return "permit for the plan " + ReprotectPlan.code(planDigest());
    }
}
