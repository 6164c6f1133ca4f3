package io.reprotect.preflight.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Everything about rule packs. */
@Command(
        name = "pack",
        description = "Lists, lints, tests and starts rule packs.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            PackListCommand.class,
            PackLintCommand.class,
            PackTestCommand.class,
            PackCoverageCommand.class,
            PackDigestCommand.class,
            PackNewCommand.class
        })
final class PackCommand implements Runnable {
    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: list, lint, test, coverage, digest or new");
    }
}
