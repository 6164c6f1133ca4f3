package io.reprotect.preflight.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Everything about approval keys. */
@Command(
        name = "keys",
        description = "Makes approval keys, and lists or revokes those of a trust file.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {KeysInitCommand.class, KeysListCommand.class, KeysRevokeCommand.class})
final class KeysCommand implements Runnable {
    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: init, list or revoke");
    }
}
