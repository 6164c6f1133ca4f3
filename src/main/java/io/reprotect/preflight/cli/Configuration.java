package io.reprotect.preflight.cli;

import io.reprotect.preflight.config.ConfigurationException;
import io.reprotect.preflight.config.RequestDocument;
import io.reprotect.preflight.config.Settings;
import java.nio.file.Path;
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

    /** Every problem of a configuration as a line of its own. */
    static <T> T oneLineEach(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (ConfigurationException e) {
            throw new UsageException(e.problems().stream().collect(Collectors.joining("\n")));
        }
    }
}
