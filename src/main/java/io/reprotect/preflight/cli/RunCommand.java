package io.reprotect.preflight.cli;

import io.reprotect.preflight.config.RequestDocument;
import io.reprotect.preflight.config.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The main job: collect, then evaluate in a process of its own. */
@Command(
        name = "run",
        description = {
            "The main job: reads the environment, then evaluates it, and writes the report.",
            "The evaluation is a process of its own that holds no credentials. The run folder gets",
            "the snapshot, findings.json, report.html and a manifest of their digests."
        },
        footer = {
            "",
            "Exit codes: 0 cleared, 2 configuration, 3 blocked by a FAIL, 4 blocked by UNKNOWN or ERROR only.",
            "Example:  preflight run --config preflight.yaml"
        })
final class RunCommand implements Callable<Integer> {
    @Mixin
    Configuration configuration = new Configuration();

    @Option(names = "--request", paramLabel = "FILE", description = "A request instead of the configured one.")
    @Nullable
    Path request;

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

    @Option(
            names = "--deadline",
            paramLabel = "SECONDS",
            description = "How long the rules may take before those that don't end are stopped; default 120.")
    int deadline = 120;

    @Override
    public Integer call() {
        CheckCommand.requireDeadline(deadline);
        Settings settings = configuration.settings();
        RequestDocument wanted = Configuration.request(settings, request);
        List<String> packs = ConfiguredPacks.of(settings);
        Thresholds.check(settings.parameters(), Home.packs(packs));
        // A trust file that cannot be read is a line at the start, not after ten minutes of reading.
        PlanTold.of(settings).requireTrust();
        try {
            Path folder = Files.createTempDirectory("preflight");
            Path snapshot = folder.resolve("snapshot.json");
            try {
                CollectCommand.write(settings, wanted, snapshot);
                return EvaluationProcess.run(
                        arguments(snapshot, packs, PlanTold.of(settings)), Duration.ofSeconds(3L * deadline + 120));
            } finally {
                Files.deleteIfExists(snapshot);
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> arguments(Path snapshot, List<String> packs, PlanTold plan) {
        CheckArguments arguments = new CheckArguments("check").with("--snapshot", snapshot.toString());
        arguments
                .with("--deadline", String.valueOf(deadline))
                .all("--pack", packs)
                .all("--reporter", reporters);
        plan.pass(arguments);
        return (out == null ? arguments : arguments.with("--out", out.toString())).list();
    }
}
