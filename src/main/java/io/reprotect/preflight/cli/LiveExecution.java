package io.reprotect.preflight.cli;

import io.reprotect.preflight.arm.ArmAccess;
import io.reprotect.preflight.arm.ArmException;
import io.reprotect.preflight.config.AzureCredential;
import io.reprotect.preflight.config.ExecuteSettings;
import io.reprotect.preflight.config.Settings;
import io.reprotect.preflight.execute.AuditLog;
import io.reprotect.preflight.execute.DamagedException;
import io.reprotect.preflight.execute.Disk;
import io.reprotect.preflight.execute.Executor;
import io.reprotect.preflight.execute.JsonNarrator;
import io.reprotect.preflight.execute.Narrator;
import io.reprotect.preflight.execute.Outcome;
import io.reprotect.preflight.execute.Pacing;
import io.reprotect.preflight.execute.RunRecords;
import io.reprotect.preflight.execute.Standing;
import io.reprotect.preflight.execute.Status;
import io.reprotect.preflight.gate.Account;
import io.reprotect.preflight.gate.Groups;
import io.reprotect.preflight.gate.Permit;
import io.reprotect.preflight.gate.Records;
import io.reprotect.preflight.gate.ReprotectPlan;
import io.reprotect.preflight.gate.RunEvidence;
import io.reprotect.preflight.gate.trust.Trust;
import io.reprotect.preflight.gate.trust.TrustException;
import io.reprotect.preflight.report.SafeText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The executor with the operator's terminal, signals and credentials. */
final class LiveExecution implements Execution {
    private static final Duration DEADLINE = Duration.ofHours(12);

    @Override
    public Records records() {
        return new RunRecords(Disk.REAL);
    }

    @Override
    public Account account(Settings settings, ExecuteSettings how) {
        return () -> Executor.foreign(ArmAccess.of(settings.azure(), how.credential(), DEADLINE));
    }

    @Override
    public ExitCode execute(Permit permit, Settings settings, ExecuteSettings how) {
        Outcome outcome = run(settings, how.credential(), Pacing.USUAL, executor -> executor.execute(permit));
        return ended(permit.runFolder(), permit.plan(), outcome, permit.warnings());
    }

    @Override
    public boolean settle(RunEvidence run, Settings settings) {
        Outcome before = status(run, settings).outcome();
        if (!inAzure(before)) {
            return before.remains();
        }
        Pacing quick = Pacing.USUAL.withoutFollowing();
        return run(
                        settings,
                        settings.azure().credential(),
                        quick,
                        executor -> executor.follow(run.folder(), run.plan(), groups(settings)))
                .remains();
    }

    @Override
    public ExitCode follow(RunEvidence run, Settings settings) {
        Status before = status(run, settings);
        if (!inAzure(before.outcome()) && !inPortal(run, before.outcome())) {
            print(before.lines());
            return code(before.outcome());
        }
        before.lines().forEach(Conventions::tell);
        Outcome outcome = run(
                settings,
                settings.azure().credential(),
                Pacing.USUAL,
                executor -> executor.follow(run.folder(), run.plan(), groups(settings)));
        return ended(run.folder(), run.plan(), outcome, run.plan().warnings());
    }

    private interface Job {
        Outcome on(Executor executor) throws IOException, InterruptedException;
    }

    private static Outcome run(Settings settings, AzureCredential credential, Pacing pacing, Job job) {
        ArmAccess access = ArmAccess.of(settings.azure(), credential, DEADLINE);
        try (Executor executor = Executor.open(access, pacing, narrator());
                Interrupts interrupts = Interrupts.to(executor::stop)) {
            return job.on(executor);
        } catch (DamagedException e) {
            throw new GateCommands.RefusedException(ExitCode.EVIDENCE, List.of(String.valueOf(e.getMessage())));
        } catch (Disk.LockedException e) {
            throw new GateCommands.RefusedException(ExitCode.GATE, List.of(String.valueOf(e.getMessage())));
        } catch (ArmException | IOException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static Status status(RunEvidence run, Settings settings) {
        try {
            return Status.read(Disk.REAL, run.folder(), run.plan(), groups(settings));
        } catch (DamagedException e) {
            throw new GateCommands.RefusedException(ExitCode.EVIDENCE, List.of(String.valueOf(e.getMessage())));
        } catch (IOException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    /** Whether there is something that only Azure can tell. */
    private static boolean inAzure(Outcome outcome) {
        return outcome.items().stream().anyMatch(item -> switch (item.standing()) {
            case OPEN, IN_DOUBT, ACCEPTED -> true;
            case PENDING, DECLINED, PORTAL, DONE, FAILED -> false;
        });
    }

    /** Whether a begun plan left machines to the portal, which can be looked at. */
    private static boolean inPortal(RunEvidence run, Outcome outcome) {
        return Files.exists(run.folder().resolve(AuditLog.FILE))
                && outcome.items().stream().anyMatch(item -> item.standing() == Standing.PORTAL);
    }

    /** How groups go by the trust file, which the plan binds; through the portal where it can't be read. */
    private static Groups groups(Settings settings) {
        try {
            Path trust = settings.trust();
            return trust != null && Trust.read(trust).perItem() ? Groups.PER_ITEM : Groups.PORTAL;
        } catch (TrustException e) {
            return Groups.PORTAL;
        }
    }

    private static ExitCode ended(Path folder, ReprotectPlan plan, Outcome outcome, List<String> warnings) {
        Status status = Status.of(folder, plan, outcome);
        print(warnings);
        print(status.lines());
        print(List.of("Audit log: " + outcome.auditHead()));
        Path page = folder.resolve(OutcomePage.FILE);
        try {
            Path written = Files.createTempFile(folder, "outcome", ".tmp");
            Files.writeString(written, OutcomePage.of(plan, outcome, status, warnings, Instant.now()));
            Files.move(written, page, StandardCopyOption.REPLACE_EXISTING);
            print(List.of("Outcome: " + page));
        } catch (IOException e) {
            Conventions.tell(page + " can't be written (" + e.getMessage() + "); the journal holds all of it");
        }
        return code(outcome);
    }

    private static ExitCode code(Outcome outcome) {
        for (ExitCode code : ExitCode.values()) {
            if (code.code() == outcome.exitCode()) {
                return code;
            }
        }
        return ExitCode.INTERNAL;
    }

    private static void print(List<String> lines) {
        lines.forEach(line -> System.out.println(SafeText.forTerminal(line.replaceAll("\\R", " "))));
    }

    /** Lines for people on a terminal, JSON elsewhere. */
    private static Narrator narrator() {
        return System.console() == null
                ? new JsonNarrator(System.err)
                : (at, item, what) -> Conventions.tell(
                        at.truncatedTo(ChronoUnit.SECONDS) + "  " + (item.isEmpty() ? "" : item + ": ") + what);
    }
}
