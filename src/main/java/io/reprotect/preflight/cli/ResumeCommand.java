package io.reprotect.preflight.cli;

import io.reprotect.preflight.config.Settings;
import io.reprotect.preflight.gate.Gate;
import io.reprotect.preflight.gate.RunEvidence;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Carries on after an interruption. */
@Command(
        name = "resume",
        description = {
            "Carries on a reprotect that was interrupted: finds out what became of every request that was begun,",
            "passes the gate again for the machines that are left, and submits those."
        },
        footer = {
            "",
            "Exit codes: 0 done, 2 configuration, 5 evidence doesn't verify, 6 refused, 7 failed or incomplete, 8 in doubt."
        })
final class ResumeCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RUN", description = "The run folder.")
    Path folder = Path.of("");

    @Mixin
    Passage passage = new Passage();

    @Override
    public Integer call() {
        RunEvidence run = GateCommands.run(folder);
        Settings settings = passage.configuration.settings();
        Execution execution = Executions.ofThisTool();
        // First what is in doubt, by reading: the gate judges what is left then.
        return execution.settle(run, settings)
                ? passage.through(folder, Gate.Mode.RESUME).code()
                : execution.follow(run, settings).code();
    }
}
