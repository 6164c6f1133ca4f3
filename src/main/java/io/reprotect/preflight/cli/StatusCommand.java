package io.reprotect.preflight.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Follows the jobs of a plan. */
@Command(
        name = "status",
        description = {"Follows what a reprotect has begun, by reading alone: it needs no approval and submits nothing."
        })
final class StatusCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RUN", description = "The run folder.")
    Path folder = Path.of("");

    @Mixin
    Configuration configuration = new Configuration();

    @Override
    public Integer call() {
        return Executions.ofThisTool()
                .follow(GateCommands.run(folder), configuration.settings())
                .code();
    }
}
