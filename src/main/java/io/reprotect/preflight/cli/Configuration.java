package io.reprotect.preflight.cli;

import io.reprotect.preflight.collect.Words;
import io.reprotect.preflight.collect.attest.SpokenWords;
import io.reprotect.preflight.config.ConfigurationException;
import io.reprotect.preflight.config.RequestDocument;
import io.reprotect.preflight.config.Settings;
import io.reprotect.preflight.control.Pack;
import io.reprotect.preflight.evidence.Run;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options by which a command finds its configuration. */
final class Configuration {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The configuration; default: preflight.yaml in this folder.")
    Path file = Path.of("preflight.yaml");

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Replaces one value of the configuration, as --set azure.vault=vault-dr; may be repeated.")
    Map<String, String> overrides = Map.of();

    Settings settings() {
        return oneLineEach(() -> Settings.read(file, overrides));
    }

    /** The request that the settings name, or the one in {@code other}. */
    static RequestDocument request(Settings settings, @Nullable Path other) {
        return oneLineEach(() -> other == null ? settings.readRequest() : RequestDocument.read(other));
    }

    /** What the files of the settings say beside what is read, as far as the packs take it. */
    static Words words(Settings settings, List<Pack> packs) {
        return oneLineEach(() -> SpokenWords.of(
                settings.readAttestations(),
                settings.readExternalFacts(),
                Run.attestable(packs),
                LocalDate.now(ZoneOffset.UTC)));
    }

    /** Every problem of a configuration as a line of its own. */
    static <T> T oneLineEach(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (ConfigurationException e) {
            throw new UsageException(e.problems().stream().collect(Collectors.joining("\n")));
        }
    }
}
