package io.reprotect.preflight.cli;

import io.reprotect.preflight.control.Pack;
import io.reprotect.preflight.evaluate.Evaluation;
import io.reprotect.preflight.evaluate.Limits;
import io.reprotect.preflight.evaluate.RunawayException;
import io.reprotect.preflight.evaluate.Runaways;
import io.reprotect.preflight.evaluate.Waivers;
import io.reprotect.preflight.evaluate.compile.Aside;
import io.reprotect.preflight.evaluate.compile.PackCompiler;
import io.reprotect.preflight.evidence.EvidenceException;
import io.reprotect.preflight.evidence.PlanCode;
import io.reprotect.preflight.evidence.Run;
import io.reprotect.preflight.evidence.RunFolder;
import io.reprotect.preflight.finding.Assessment;
import io.reprotect.preflight.finding.Stage;
import io.reprotect.preflight.gate.PlanDraft;
import io.reprotect.preflight.report.ConsoleReport;
import io.reprotect.preflight.report.HtmlReport;
import io.reprotect.preflight.snapshot.SnapshotJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One evaluation from snapshot to run folder, in this process or, where its environment isn't scrubbed, in another. */
record Check(
        Path snapshot,
        @Nullable List<String> packs,
        @Nullable Path waivers,
        Stage stage,
        Duration deadline,
        @Nullable Path out,
        List<ReportFile> reports,
        PlanTold plan) {
    private static final Path REPORTS = Path.of("reports");

    /**
     * Evaluates here if nothing in the environment is secret and only the shipped pack is judged by; else starts
     * {@code arguments} in a process that can be ended when a foreign rule does not end.
     */
    ExitCode runScrubbed(Supplier<List<String>> arguments) {
        boolean foreign = packs != null && !packs.isEmpty();
        if (!EvaluationProcess.isScrubbed() || (foreign && !RunawayFile.isSupervised())) {
            return elsewhere(arguments.get(), Runaways.none());
        }
        try {
            return run();
        } catch (RunawayException e) {
            if (RunawayFile.isSupervised()) {
                RunawayFile.again(e);
            }
            return elsewhere(arguments.get(), e.known());
        }
    }

    private ExitCode elsewhere(List<String> arguments, Runaways known) {
        int code = EvaluationProcess.run(arguments, deadline.multipliedBy(3).plusSeconds(120), known);
        for (ExitCode each : ExitCode.values()) {
            if (each.code() == code) {
                return each;
            }
        }
        return ExitCode.INTERNAL;
    }

    /** Evaluates in this process; whoever ends it before the findings are written ends it with 1. */
    private ExitCode run() {
        Thread guard = new Thread(() -> Runtime.getRuntime().halt(ExitCode.INTERNAL.code()));
        Runtime.getRuntime().addShutdownHook(guard);
        try {
            return evaluate();
        } catch (EvidenceException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private ExitCode evaluate() {
        Aside<SnapshotJson.Stored> reading = Aside.start("read the snapshot", () -> SnapshotJson.read(snapshot));
        List<Pack> loaded = Home.packs(packs);
        WaiverFile waiverFile = WaiverFile.read(waivers);
        loaded.forEach(Check::requireSubset);
        SnapshotJson.Stored stored = reading.result();
        Thresholds.check(stored.snapshot().parameters(), loaded);
        waiverFile.require(stored.snapshot(), loaded);
        Instant now = Instant.now();
        RunFolder folder = out == null
                ? RunFolder.under(REPORTS, now, stored.digest())
                : RunFolder.exactly(out, now, stored.digest());
        Assessment assessment = new Evaluation(Ahead.rules(), Home.shippedDigests())
                .evaluate(
                        stored.snapshot(),
                        stored.digest(),
                        loaded,
                        stage,
                        Limits.within(deadline).knowing(RunawayFile.known()),
                        Waivers.of(waiverFile.waivers(), stored.snapshot()));
        Run run = new Run(
                folder.id(), Version.current(), now, assessment, stored.snapshot(), loaded, waiverFile.waivers());
        Aside<PlanDraft> draft = Aside.start("draft the plan", () -> PlanDraft.of(run, plan.told()));
        // Beside the last files, not beside the report, which takes longest.
        Aside<byte[]> shown = Aside.of(() -> shown(run, folder.path()));
        String mark = PlanCode.mark(run.id(), stored.digest());
        folder.write(
                run,
                to -> Files.copy(snapshot, to),
                to -> {
                    new HtmlReport(draft.result().outline(mark)).write(run, to);
                    shown.begin("tell of the run");
                },
                digests -> draft.result().plan(digests).bytes());
        reports.forEach(report -> report.write(run));
        System.out.writeBytes(shown.result());
        return ExitCode.of(assessment);
    }

    /** A pack that leaves the subset of DRL is refused whole, before anything of it is compiled. */
    private static void requireSubset(Pack pack) {
        List<String> violations = PackCompiler.violations(pack);
        if (!violations.isEmpty()) {
            throw new UsageException(violations.stream()
                    .map(violation -> "pack " + pack.id() + " is refused: " + violation)
                    .collect(Collectors.joining("\n")));
        }
    }

    private static byte[] shown(Run run, Path folder) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new ConsoleReport(new ConsoleReport.Style(Screen.colours(), Screen.width(), folder.resolve("report.html")))
                .write(run, out);
        return out.toByteArray();
    }
}
