package io.reprotect.preflight.cli;

import io.reprotect.preflight.config.ConfigurationException;
import io.reprotect.preflight.config.SecretSource;
import io.reprotect.preflight.config.Secrets;
import java.io.Console;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The passphrase of a key, from where an option says; never from the command line itself. */
final class Passphrase {
    private static final int SHORTEST = 12;

    private Passphrase() {}

    /** The passphrase of a key that exists. */
    static char[] of(String source) {
        SecretSource where = SecretSource.parse(source, Path.of(""));
        if (where == null) {
            throw new UsageException("--passphrase: wanted prompt, env:NAME or file:PATH, never the passphrase itself");
        }
        try {
            return new Secrets(System.getenv(), Passphrase::ask).read(where, "--passphrase");
        } catch (ConfigurationException e) {
            throw new UsageException(String.join("\n", e.problems()));
        }
    }

    /** A passphrase for a new key: typed twice where it is typed. */
    static char[] chosen(String source) {
        char[] first = of(source);
        if (first.length < SHORTEST) {
            throw new UsageException("--passphrase: wanted at least " + SHORTEST + " characters");
        }
        if (source.equals("prompt") && !Arrays.equals(first, ask("once more"))) {
            throw new UsageException("--passphrase: the two differ; start anew");
        }
        return first;
    }

    private static char @Nullable [] ask(String what) {
        Console console = System.console();
        return console == null ? null : console.readPassword("%s: ", what);
    }
}
