package io.reprotect.preflight.config;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a secret is to be had. It never holds the secret itself, so that it can be printed. */
public sealed interface SecretSource {
    Pattern ENVIRONMENT = Pattern.compile("env:[A-Za-z_][A-Za-z0-9_]{0,99}");

    /** What a setting that takes a secret may say. */
    String WANTED = "env:NAME, file:PATH or prompt; secrets are never written into the file";

    /** A variable of the environment. */
    record Environment(String name) implements SecretSource {}

    /** A file that holds the secret, without a line end. */
    record File(Path path) implements SecretSource {}

    /** Asked for at the terminal. */
    record Prompt() implements SecretSource {}

    /** The source that a text names, relative files in that folder; null where it is none. */
    static @Nullable SecretSource parse(String text, Path folder) {
        if (text.equals("prompt")) {
            return new Prompt();
        }
        if (ENVIRONMENT.matcher(text).matches()) {
            return new Environment(text.substring("env:".length()));
        }
        Path path = text.startsWith("file:") ? Paths.resolve(folder, text.substring("file:".length())) : null;
        return path == null ? null : new File(path);
    }
}
