package io.reprotect.preflight.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command without a subcommand: it teaches what there is. */
@Command(
        name = "preflight",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Judges whether VMware machines that failed over to Azure can be reprotected,",
            "so that they replicate home. It reads vCenter and the Recovery Services vault,",
            "and says CLEARED only where every rule has passed. Nothing is changed anywhere",
            "but by reprotect, and by that only what was cleared and approved.",
            ""
        },
        footer = {
            "",
            "To begin:",
            "  preflight demo                                       a report on an example, no account needed",
            "  preflight init                                       writes preflight.yaml by asking",
            "  preflight request --config preflight.yaml --all-failed-over --out request.yaml",
            "  preflight run --config preflight.yaml                the readiness report of your own site",
            "",
            "Exit codes: 0 cleared or done, 1 internal error, 2 usage or unreadable input,",
            "  3 blocked by a FAIL, 4 blocked by UNKNOWN or ERROR only, 5 evidence doesn't verify,",
            "  6 refused by the gate, 7 failed or incomplete, 8 in doubt, 130 interrupted.",
            "Options may come from the environment, too: PREFLIGHT_CONFIG stands for --config."
        })
final class Preflight implements Runnable {
    @Spec
    CommandSpec spec = CommandSpec.create();

    @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "Shows the stack trace of an internal error.")
    boolean verbose;

    @Option(names = "--no-color", scope = ScopeType.INHERIT, description = "No colours; NO_COLOR does the same.")
    boolean noColor;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "name a command; \"preflight --help\" lists them");
    }
}
