package io.reprotect.preflight.cli;

import io.reprotect.preflight.finding.Stage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Evaluates a snapshot. */
@Command(
        name = "check",
        description = {
            "Evaluates a snapshot that was collected before, and writes the report.",
            "It reads nothing but the snapshot and the rule packs and holds no credentials; the same",
            "snapshot and packs give the same findings.json, byte for byte."
        },
        footer = {
            "",
            "Exit codes: 0 cleared, 2 unreadable input, 3 blocked by a FAIL, 4 blocked by UNKNOWN or ERROR only.",
            "Example:  preflight check --snapshot snapshot.json --out night-run"
        })
final class CheckCommand implements Callable<Integer> {
    @Option(
            names = "--snapshot",
            required = true,
            paramLabel = "FILE",
            description = "What \"preflight collect\" wrote.")
    Path snapshot = Path.of("");

    @Option(
            names = "--pack",
            paramLabel = "PACK",
            description = "A rule pack besides the shipped one: its folder, and @sha256:… to pin it; may be repeated.")
    @Nullable
    List<String> packs;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "The run folder; made if absent, refused if it holds a run. Default: a new one under reports/.")
    @Nullable
    Path out;

    @Option(
            names = "--reporter",
            paramLabel = "FORMAT:FILE",
            description = "One more report: console, html or json, and the file to write; may be repeated.")
    @Nullable
    List<String> reporters;

    @Option(names = "--stage", description = "reprotect (the default) or failback.")
    Stage stage = Stage.REPROTECT;

    @Option(
            names = "--deadline",
            paramLabel = "SECONDS",
            description =
                    "How long the rules may take before those that don't end are stopped: 1 to 86400; default 120.")
    int deadline = 120;

    @Mixin
    PlanTold plan = new PlanTold();

    @Override
    public Integer call() {
        requireDeadline(deadline);
        Check check =
                new Check(snapshot, packs, stage, Duration.ofSeconds(deadline), out, ReportFile.parse(reporters), plan);
        return check.runScrubbed(this::arguments).code();
    }

    static void requireDeadline(int seconds) {
        if (seconds < 1 || seconds > 86_400) {
            throw new UsageException("--deadline is " + seconds + ", wanted 1 to 86400 seconds");
        }
    }

    private List<String> arguments() {
        CheckArguments arguments = new CheckArguments("check").with("--snapshot", snapshot.toString());
        arguments.with("--stage", stage.name()).with("--deadline", String.valueOf(deadline));
        arguments.all("--pack", packs).all("--reporter", reporters);
        plan.pass(arguments);
        return (out == null ? arguments : arguments.with("--out", out.toString())).list();
    }
}
