package io.reprotect.preflight.cli;

import io.reprotect.preflight.config.Settings;
import io.reprotect.preflight.evaluate.Runaways;
import io.reprotect.preflight.gate.Recollection;
import io.reprotect.preflight.gate.RunEvidence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects and evaluates once more, each in a process of its own, into {@code fresh/} of the run folder. */
final class Recheck implements Recollection {
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final Duration COLLECTING = Duration.ofMinutes(15);

    private final Configuration configuration;
    private final Settings settings;
    private final @Nullable Path request;
    private final int deadline;
    private final Path folder;

    Recheck(Configuration configuration, Settings settings, @Nullable Path request, int deadline, Path folder) {
        this.configuration = configuration;
        this.settings = settings;
        this.request = request;
        this.deadline = deadline;
        this.folder = folder;
    }

    @Override
    public Path run(RunEvidence approved) throws Failed {
        try {
            Path temporary = Files.createTempDirectory("preflight");
            Path snapshot = temporary.resolve("snapshot.json");
            try {
                return evaluated(approved, collected(snapshot));
            } finally {
                Files.deleteIfExists(snapshot);
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw Failed.collecting("no file can be written for the snapshot: " + e.getMessage());
        }
    }

    private Path collected(Path snapshot) throws Failed {
        CheckArguments arguments = new CheckArguments("collect")
                .with("--config", configuration.file.toString())
                .with("--out", snapshot.toString());
        for (Map.Entry<String, String> set : configuration.overrides.entrySet()) {
            arguments.with("--set", set.getKey() + "=" + set.getValue());
        }
        if (request != null) {
            arguments.with("--request", request.toString());
        }
        int code = CollectionProcess.run(arguments.list(), COLLECTING);
        if (code != ExitCode.OK.code() || !Files.isRegularFile(snapshot)) {
            throw Failed.collecting("reading the environment again ended with exit code " + code);
        }
        return snapshot;
    }

    private Path evaluated(RunEvidence approved, Path snapshot) throws Failed {
        Path out = folder.resolve("fresh").resolve(NAME.format(Instant.now()));
        CheckArguments arguments = new CheckArguments("check")
                .with("--snapshot", snapshot.toString())
                .with("--out", out.toString())
                .with("--deadline", String.valueOf(deadline))
                .all("--pack", ConfiguredPacks.of(settings));
        arguments.with("--waivers", approved.folder().resolve("waivers.json").toString());
        PlanTold.of(settings).pass(arguments);
        int code = EvaluationProcess.run(
                arguments.list(),
                Duration.ofSeconds(3L * deadline + 120),
                Runaways.none(),
                ProcessBuilder.Redirect.DISCARD);
        Set<Integer> judged = Set.of(ExitCode.OK.code(), ExitCode.BLOCKED_FAIL.code(), ExitCode.BLOCKED_UNKNOWN.code());
        if (!judged.contains(code)) {
            throw Failed.evaluating("judging the environment again ended with exit code " + code);
        }
        return out;
    }
}
