package io.reprotect.preflight.config;

import java.util.List;

/** Settings or a request that cannot be used. Every problem found is one line: file, line, key, what was found and wanted. */
public final class ConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    public ConfigurationException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** At least one line. */
    public List<String> problems() {
        return problems;
    }
}
