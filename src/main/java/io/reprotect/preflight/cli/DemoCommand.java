package io.reprotect.preflight.cli;

import io.reprotect.preflight.finding.Stage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The main job on a shipped example environment. */
@Command(
        name = "demo",
        description = {
            "Evaluates a shipped example environment and writes its report.",
            "It has a few telling failures, needs no account, and exits 0 whatever it finds."
        },
        footer = {"", "The same with an honest exit code:  preflight check --snapshot RUN/snapshot.json --out OTHER"})
final class DemoCommand implements Callable<Integer> {
    private static final String SNAPSHOT = "/io/reprotect/preflight/demo/snapshot.json";

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "The run folder; made if absent, refused if it holds a run. Default: a new one under reports/.")
    @Nullable
    Path out;

    @Override
    public Integer call() throws IOException {
        Path snapshot = unpack();
        ExitCode code;
        try {
            Check check =
                    new Check(snapshot, null, Stage.REPROTECT, Duration.ofSeconds(120), out, List.of(), new PlanTold());
            code = check.runScrubbed(this::arguments);
        } finally {
            Files.deleteIfExists(snapshot);
        }
        boolean judged = code == ExitCode.OK || code == ExitCode.BLOCKED_FAIL || code == ExitCode.BLOCKED_UNKNOWN;
        return judged ? ExitCode.OK.code() : code.code();
    }

    private List<String> arguments() {
        CheckArguments arguments = new CheckArguments("demo");
        return (out == null ? arguments : arguments.with("--out", out.toString())).list();
    }

    private static Path unpack() {
        try (InputStream in = DemoCommand.class.getResourceAsStream(SNAPSHOT)) {
            if (in == null) {
                throw new UsageException("this build has no example environment; build it anew with mvn package");
            }
            Path file = Files.createTempFile("preflight-demo", ".json");
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
