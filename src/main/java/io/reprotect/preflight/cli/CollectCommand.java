package io.reprotect.preflight.cli;

import io.reprotect.preflight.collect.Words;
import io.reprotect.preflight.config.RequestDocument;
import io.reprotect.preflight.config.Settings;
import io.reprotect.preflight.control.Pack;
import io.reprotect.preflight.snapshot.Gap;
import io.reprotect.preflight.snapshot.Snapshot;
import io.reprotect.preflight.snapshot.SnapshotJson;
import io.reprotect.preflight.snapshot.SourceReading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Reads the environment into a snapshot. */
@Command(
        name = "collect",
        description = {
            "Reads the environment into a snapshot, and judges nothing.",
            "It reads vCenter, the Recovery Services vault and the network.",
            "A source that fails leaves gaps, which the evaluation shows as UNKNOWN."
        },
        footer = {"", "Example:  preflight collect --config preflight.yaml --out snapshot.json"})
final class CollectCommand implements Callable<Integer> {
    @Mixin
    Configuration configuration = new Configuration();

    @Option(names = "--request", paramLabel = "FILE", description = "A request instead of the configured one.")
    @Nullable
    Path request;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "The snapshot; an existing file is replaced.")
    Path out = Path.of("");

    @Override
    public Integer call() {
        Settings settings = configuration.settings();
        RequestDocument wanted = Configuration.request(settings, request);
        Path folder = out.toAbsolutePath().getParent();
        if (folder == null || !Files.isWritable(folder) || Files.isDirectory(out)) {
            throw new UsageException("--out: " + out + " cannot be written; name a file in a folder that exists");
        }
        List<Pack> packs = Home.packs(ConfiguredPacks.of(settings));
        Thresholds.check(settings.parameters(), packs);
        Words words = Configuration.words(settings, packs);
        System.out.println(out + " " + write(settings, wanted, words, out));
        return ExitCode.OK.code();
    }

    /** Collects, writes the snapshot and gives its digest. */
    static String write(Settings settings, RequestDocument request, Words words, Path file) {
        Snapshot snapshot;
        try (TerminalProgress progress = TerminalProgress.ofThisProcess()) {
            snapshot = Configuration.oneLineEach(
                    () -> new LiveSite(settings, Clock.systemUTC()).snapshot(request, words, progress));
        }
        tell(snapshot);
        try {
            return SnapshotJson.write(snapshot, file);
        } catch (IOException e) {
            throw new UsageException(file + " cannot be written (" + e.getMessage() + "); name another file");
        }
    }

    private static void tell(Snapshot snapshot) {
        for (SourceReading source : snapshot.sources()) {
            Conventions.tell(source.id() + ": " + source.outcome());
        }
        long everywhere = snapshot.gaps().stream()
                .filter(gap -> gap.property() == null)
                .map(Gap::type)
                .distinct()
                .count();
        Conventions.tell(snapshot.facts().size() + " facts, " + snapshot.gaps().size() + " gaps"
                + (everywhere == 0 ? "" : "; " + everywhere + " kinds of fact could not be read whole"));
    }
}
