package io.reprotect.preflight.cli;

import io.reprotect.preflight.config.ExecuteSettings;
import io.reprotect.preflight.config.Settings;
import io.reprotect.preflight.gate.Gate;
import io.reprotect.preflight.gate.Permit;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The way through the gate to the executor, as {@code reprotect} and {@code resume} take it. */
final class Passage {
    @Mixin
    Configuration configuration = new Configuration();

    @Option(
            names = "--request",
            paramLabel = "FILE",
            description = "The request of the run, if not the configured one.")
    @Nullable
    Path request;

    @Option(
            names = "--deadline",
            paramLabel = "SECONDS",
            description = "How long the rules may take before those that don't end are stopped; default 120.")
    int deadline = 120;

    ExitCode through(Path folder, Gate.Mode mode) {
        CheckCommand.requireDeadline(deadline);
        Settings settings = configuration.settings();
        ExecuteSettings how = settings.execute();
        if (how == null) {
            throw new UsageException(
                    "execute: is missing in the configuration; it names the credential that may submit,"
                            + " as execute: { credential: managed-identity }");
        }
        Execution execution = Executions.ofThisTool();
        Recheck recheck = new Recheck(configuration, settings, request, deadline, folder);
        Gate gate = GateCommands.gate(
                settings, execution.account(settings, how), how.maxParallel(), execution.records(), recheck);
        Gate.Answer answer = gate.open(folder, mode);
        if (answer instanceof Gate.Shut shut) {
            throw GateCommands.refused(shut.refusal());
        }
        Gate.Opened opened = (Gate.Opened) answer;
        try (Permit permit = opened.permit()) {
            permit.warnings().forEach(Conventions::tell);
            opened.measurements().forEach(line -> Conventions.tell("measured anew: " + line));
            opened.portal().forEach(Conventions::tell);
            return execution.execute(permit, settings, how);
        }
    }
}
