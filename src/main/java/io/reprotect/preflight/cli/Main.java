package io.reprotect.preflight.cli;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import picocli.AutoComplete;
import picocli.CommandLine;

/** The entry point: finds the subcommand, runs it, and ends the process with its exit code. */
public final class Main {
    private static final Set<String> EVALUATING = Set.of("check", "demo");

    private Main() {}

    public static void main(String[] arguments) {
        // Rules may change the case of letters: the same everywhere, whatever the language of the machine.
        Locale.setDefault(Locale.ROOT);
        if (arguments.length > 0 && EVALUATING.contains(arguments[0])) {
            Ahead.start();
        }
        int code = ExitCode.INTERNAL.code();
        try {
            code = run(arguments);
        } catch (Throwable e) {
            // An error that no command expects would else end without a word, since nothing runs after halt.
            System.err.println("preflight: internal error: " + e + "; nothing was decided");
        } finally {
            System.out.flush();
            System.err.flush();
            // halt: neither a hook nor a thread that a rule left behind decides how this ends.
            Runtime.getRuntime().halt(code);
        }
    }

    static int run(String... arguments) {
        CheckCommand plain = arguments.length > 1 ? PlainLine.check(arguments) : null;
        return plain != null ? run(plain) : commandLine(arguments).execute(arguments);
    }

    private static int run(CheckCommand command) {
        try {
            return command.call();
        } catch (RuntimeException e) {
            return Conventions.failed(e, false);
        }
    }

    /** Only the subcommand asked for is built, for a quick start; all of them where help or completion needs them. */
    static CommandLine commandLine(String... arguments) {
        CommandLine line = new CommandLine(new Preflight());
        Map<String, Supplier<Object>> commands = commands();
        Set<String> wanted =
                arguments.length > 0 && commands.containsKey(arguments[0]) ? Set.of(arguments[0]) : commands.keySet();
        commands.forEach((name, command) -> {
            if (wanted.contains(name)) {
                line.addSubcommand(name, command.get());
            }
        });
        if (wanted.size() > 1) {
            line.addSubcommand(new CommandLine.HelpCommand());
            line.addSubcommand("completion", new AutoComplete.GenerateCompletion());
        }
        return Conventions.apply(line);
    }

    private static Map<String, Supplier<Object>> commands() {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("demo", DemoCommand::new);
        commands.put("init", InitCommand::new);
        commands.put("request", RequestCommand::new);
        commands.put("run", RunCommand::new);
        commands.put("collect", CollectCommand::new);
        commands.put("check", CheckCommand::new);
        commands.put("explain", ExplainCommand::new);
        commands.put("keys", KeysCommand::new);
        commands.put("approve", ApproveCommand::new);
        commands.put("reprotect", ReprotectCommand::new);
        commands.put("resume", ResumeCommand::new);
        commands.put("status", StatusCommand::new);
        commands.put("pack", PackCommand::new);
        commands.put("facts", FactsCommand::new);
        return commands;
    }
}
