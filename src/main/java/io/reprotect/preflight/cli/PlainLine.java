package io.reprotect.preflight.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The command line of most evaluations, read without the parser, which takes longer to get ready than the rules to fire.
 * Only what the parser would read the same way is read here; everything else, mistakes above all, is left to it.
 */
final class PlainLine {
    private static final Set<String> OPTIONS =
            Set.of("--snapshot", "--out", "--deadline", "--plan-endpoint", "--plan-tenant", "--plan-trust");

    private PlainLine() {}

    /** The evaluation that the line asks for, or null where the parser has to look at it. */
    static @Nullable CheckCommand check(String[] arguments) {
        Map<String, String> values = new HashMap<>();
        for (int i = 1; i < arguments.length; i++) {
            String argument = arguments[i];
            int equals = argument.indexOf('=');
            boolean apart = equals < 0 && i + 1 < arguments.length;
            String name = equals < 0 ? argument : argument.substring(0, equals);
            String value = apart ? arguments[++i] : argument.substring(equals + 1);
            if (!OPTIONS.contains(name) || !isPlain(value) || values.put(name, value) != null) {
                return null;
            }
        }
        String deadline = values.getOrDefault("--deadline", "120");
        if (!"check".equals(arguments[0])
                || !values.containsKey("--snapshot")
                || !isNumber(deadline)
                || isInherited()) {
            return null;
        }
        CheckCommand command = new CheckCommand();
        try {
            command.snapshot = Path.of(values.get("--snapshot"));
            command.plan.endpoint = values.get("--plan-endpoint");
            command.plan.tenant = values.get("--plan-tenant");
            command.plan.trust = values.containsKey("--plan-trust") ? Path.of(values.get("--plan-trust")) : null;
            command.out = values.containsKey("--out") ? Path.of(values.get("--out")) : null;
        } catch (InvalidPathException e) {
            return null;
        }
        command.deadline = Integer.parseInt(deadline);
        return command;
    }

    /** Neither an option nor anything that the parser may treat in a way of its own: quotes, variables, files of options. */
    private static boolean isPlain(String value) {
        return !value.isEmpty()
                && "-@\"'".indexOf(value.charAt(0)) < 0
                && value.chars().noneMatch(c -> c == '$' || c == '"' || c < ' ');
    }

    private static boolean isNumber(String text) {
        return text.length() <= 5 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static boolean isInherited() {
        return System.getenv().keySet().stream().anyMatch(name -> name.startsWith("PREFLIGHT_"));
    }
}
