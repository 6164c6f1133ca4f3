package io.reprotect.preflight.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The command line of an evaluation process. */
final class CheckArguments {
    private final List<String> arguments = new ArrayList<>();

    CheckArguments(String command) {
        arguments.add(command);
    }

    CheckArguments with(String option, String value) {
        arguments.add(option + "=" + value);
        return this;
    }

    CheckArguments all(String option, @Nullable List<String> values) {
        if (values != null) {
            values.forEach(value -> with(option, value));
        }
        return this;
    }

    List<String> list() {
        return List.copyOf(arguments);
    }
}
