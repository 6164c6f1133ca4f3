package io.reprotect.preflight.execute;

import io.reprotect.preflight.arm.ArmAccess;
import io.reprotect.preflight.arm.ArmException;
import io.reprotect.preflight.arm.ArmExchange;
import io.reprotect.preflight.execute.Entry.Kind;
import io.reprotect.preflight.gate.ApprovalSummary;
import io.reprotect.preflight.gate.Groups;
import io.reprotect.preflight.gate.Permit;
import io.reprotect.preflight.gate.ReprotectPlan;
import io.reprotect.preflight.gate.Submission;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Submits what a permit allows and follows it to its end. Without a permit it only reads: it finds out about what is in doubt
 * and follows what was accepted.
 */
public final class Executor implements AutoCloseable {
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(120);

    private final String vault;
    private final Desk desk;
    private final Parts parts;
    private volatile boolean stopped;
    private volatile @Nullable Work work;

    /** What a test replaces. */
    record Parts(Disk disk, Timeline time, Pacing pacing, Narrator narrator, Supplier<String> requestIds) {}

    Executor(String vault, Desk desk, Parts parts) {
        this.vault = vault.toLowerCase(Locale.ROOT) + "/";
        this.desk = desk;
        this.parts = parts;
    }

    /** An executor with the credential of these settings; nothing is sent yet. */
    public static Executor open(ArmAccess access, Pacing pacing, Narrator narrator) throws ArmException {
        return new Executor(
                access.vaultId(),
                new ThreadDesk(ArmService.open(access)),
                new Parts(
                        Disk.REAL,
                        Timeline.REAL,
                        pacing,
                        narrator,
                        () -> UUID.randomUUID().toString()));
    }

    /** Why the credential isn't shown to be one of the tenant that the settings name, in one line; null where it is. */
    public static @Nullable String foreign(ArmAccess access) {
        try (ArmExchange exchange = ArmExchange.open(access, Clock.systemUTC())) {
            exchange.requireAccount();
            return null;
        } catch (ArmException e) {
            return "execute.credential: " + e.getMessage();
        }
    }

    /** Takes the permit and submits. Throws where the journal or the audit log can't be used: then nothing was sent. */
    public Outcome execute(Permit permit) throws IOException, InterruptedException {
        permit.take();
        Map<String, String> grant = Map.of(
                "mode",
                "submit",
                Portal.GROUPS,
                permit.groups().name(),
                "approvals",
                permit.approvals().stream().map(Executor::text).collect(Collectors.joining("; ")),
                "warnings",
                String.join("; ", permit.warnings()));
        return run(
                new Files(permit.journal(), permit.auditLog()),
                permit.plan(),
                permit.submissions(),
                permit.maxParallel(),
                new Bounds(permit.judged(), permit.expires()),
                grant);
    }

    /**
     * Goes on by reading alone: nothing can be submitted this way, and where nothing was begun, nothing is written.
     *
     * @param groups how groups go where the journal doesn't tell
     */
    public Outcome follow(Path runFolder, ReprotectPlan plan, Groups groups) throws IOException, InterruptedException {
        Files files = new Files(runFolder.resolve(Journal.FILE), runFolder.resolve(AuditLog.FILE));
        if (Status.entries(parts.disk(), files.journal()).isEmpty()) {
            return Status.read(parts.disk(), runFolder, plan, groups).outcome();
        }
        return run(
                files,
                plan,
                plan.submissions(),
                0,
                new Bounds(parts.time().now(), null),
                Map.of("mode", "follow", Portal.GROUPS, groups.name()));
    }

    /** Stops submitting, leaves what is being followed, and makes the run end soon. Safe for any thread. */
    public void stop() {
        stopped = true;
        Work now = work;
        if (now != null) {
            now.stop();
        }
        desk.wake();
    }

    @Override
    public void close() {
        desk.close();
    }

    private record Files(Path journal, Path audit) {}

    /** Between which moments something may be submitted; nothing at all where the second is missing. */
    private record Bounds(Instant judged, @Nullable Instant expires) {}

    private Outcome run(
            Files files,
            ReprotectPlan plan,
            List<Submission> submissions,
            int atOnce,
            Bounds bounds,
            Map<String, String> started)
            throws IOException, InterruptedException {
        requireOwn(submissions);
        String digest = plan.digest();
        Work now = new Work(
                parts.time(), parts.pacing(), parts.narrator(), parts.requestIds(), bounds.judged(), bounds.expires());
        work = now;
        if (stopped) {
            now.stop();
        }
        try (Book book = Book.open(parts.disk(), files.journal(), files.audit(), plan.runId(), digest, parts.time())) {
            book.write(Kind.STARTED, "", 0, started);
            Instant since = book.entries().get(0).at().minus(Reconciling.SKEW);
            Scheduler scheduler = new Scheduler(desk, parts.time(), atOnce, since);
            String trouble = "";
            try {
                Portal portal = Portal.of(book.entries());
                for (Submission submission : plan.submissions()) {
                    Case item = new Case(new Task(submission), book, now);
                    if (portal.takes(submission, item.history())) {
                        scheduler.look(item);
                    } else if (submissions.contains(submission)) {
                        scheduler.add(item);
                    }
                }
                scheduler.run();
            } catch (IOException e) {
                now.broke();
                trouble = broken(scheduler, e);
            }
            return ended(book, plan, digest, scheduler, now.stopping(), trouble);
        } finally {
            work = null;
        }
    }

    /** The last thing to do without a journal: to tell what the service still answers. */
    private String broken(Scheduler scheduler, IOException cause) throws InterruptedException {
        tell("", "the journal can't be written (" + cause.getMessage() + "): nothing more is submitted");
        for (Desk.Answer answer : scheduler.drain(LAST_ANSWERS)) {
            Case item = scheduler.courses().get(answer.number()).item();
            tell(item.task().name(), "not in the journal: " + answer.reply());
        }
        return "the journal can't be written: " + cause.getMessage();
    }

    private Outcome ended(
            Book book, ReprotectPlan plan, String digest, Scheduler scheduler, boolean interrupted, String trouble) {
        List<Outcome.Item> items = new ArrayList<>();
        for (Course course : scheduler.courses()) {
            Case item = course.item();
            Outcome.Item ended = item.history().item(item.task().submission(), course.why());
            Standing inPortal = course.inPortal();
            items.add(inPortal == null ? ended : ended.in(inPortal));
        }
        Outcome outcome = new Outcome(plan.runId(), digest, items, interrupted, trouble, book.auditHead());
        if (!trouble.isEmpty()) {
            return outcome;
        }
        try {
            book.write(Kind.ENDED, "", 0, Map.of("exit", String.valueOf(outcome.exitCode())));
        } catch (IOException e) {
            tell("", "the end couldn't be written into the journal (" + e.getMessage() + ")");
        }
        return new Outcome(plan.runId(), digest, items, interrupted, trouble, book.auditHead());
    }

    private void requireOwn(List<Submission> submissions) {
        for (Submission submission : submissions) {
            String path = submission.path().toLowerCase(Locale.ROOT);
            if (!path.startsWith(vault) || !path.startsWith(submission.itemId() + "/reprotect?")) {
                throw new IllegalArgumentException(
                        submission.machine() + ": its request goes to another vault or item than the settings name");
            }
        }
    }

    private void tell(String item, String what) {
        parts.narrator().tell(parts.time().now(), item, what);
    }

    private static String text(ApprovalSummary approval) {
        return approval.by() + " (" + approval.change() + ", key " + approval.key() + ", " + approval.role()
                + (approval.incident() == null ? "" : ", incident " + approval.incident()) + ")";
    }
}
