package io.reprotect.preflight.cli;

import io.reprotect.preflight.report.SafeText;
import io.reprotect.preflight.snapshot.UnreadableException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** What every command has in common: one line an error, values from the environment, plain output where asked. */
final class Conventions {
    private Conventions() {}

    static CommandLine apply(CommandLine line) {
        helpEverywhere(line);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpAutoWidth(true);
        line.setAbbreviatedOptionsAllowed(false);
        line.setDefaultValueProvider(spec -> spec instanceof OptionSpec option ? fromEnvironment(option) : null);
        line.setParameterExceptionHandler(badUsage());
        line.setExecutionExceptionHandler(failure());
        if (System.getenv("NO_COLOR") != null) {
            line.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
        }
        return line;
    }

    private static void helpEverywhere(CommandLine line) {
        for (CommandLine command : line.getSubcommands().values()) {
            if (command.getCommandSpec().findOption("--help") == null) {
                command.getCommandSpec().mixinStandardHelpOptions(true);
            }
            helpEverywhere(command);
        }
    }

    private static @Nullable String fromEnvironment(OptionSpec option) {
        String name =
                option.longestName().replaceFirst("^--", "").replace('-', '_').toUpperCase(Locale.ROOT);
        return option.usageHelp() || option.versionHelp() || option.arity().max() == 0
                ? null
                : System.getenv("PREFLIGHT_" + name);
    }

    private static IParameterExceptionHandler badUsage() {
        return (e, arguments) -> {
            String hint = "";
            if (e instanceof UnmatchedArgumentException unmatched
                    && !unmatched.getSuggestions().isEmpty()) {
                hint = "; did you mean " + String.join(" or ", unmatched.getSuggestions()) + "?";
            }
            say(e.getMessage() + hint + " (see \""
                    + e.getCommandLine().getCommandSpec().qualifiedName() + " --help\")");
            return ExitCode.USAGE.code();
        };
    }

    private static IExecutionExceptionHandler failure() {
        return (e, line, parsed) -> failed(e, verbose(parsed));
    }

    /** Says in one line why a command failed, and gives its exit code. */
    static int failed(Exception e, boolean verbose) {
        if (e instanceof GateCommands.RefusedException refused) {
            say(String.valueOf(refused.getMessage()));
            return refused.code().code();
        }
        if (e instanceof UsageException || e instanceof UnreadableException) {
            say(String.valueOf(e.getMessage()));
            return ExitCode.USAGE.code();
        }
        say("internal error: " + e + "; nothing was decided" + (verbose ? "" : " (--verbose shows more)"));
        if (verbose) {
            e.printStackTrace();
        }
        return ExitCode.INTERNAL.code();
    }

    private static boolean verbose(ParseResult parsed) {
        for (ParseResult at = parsed; at != null; at = at.hasSubcommand() ? at.subcommand() : null) {
            if (at.hasMatchedOption("--verbose")) {
                return true;
            }
        }
        return false;
    }

    private static void say(String message) {
        message.lines().forEach(line -> System.err.println("preflight: " + SafeText.forTerminal(line)));
    }

    /** One line about the course of things, on stderr. */
    static void tell(String message) {
        System.err.println(SafeText.forTerminal(message.replaceAll("\\R", " ")));
    }
}
