package io.reprotect.preflight.cli;

import io.reprotect.preflight.gate.trust.KeyFile;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes an approval key. */
@Command(
        name = "init",
        description = {
            "Makes an Ed25519 key for approvals. The private half goes into a file that only you can read;",
            "the entry for the trust file is printed: give that to whoever owns the trust file."
        },
        footer = {"", "Example:  preflight keys init --id change-manager --key ~/change-manager.key --passphrase prompt"
        })
final class KeysInitCommand implements Callable<Integer> {
    enum Role {
        APPROVER,
        EMERGENCY
    }

    @Option(names = "--id", required = true, paramLabel = "ID", description = "What the trust file calls the key.")
    String id = "";

    @Option(names = "--key", required = true, paramLabel = "FILE", description = "The file of the private key; new.")
    Path key = Path.of("");

    @Option(names = "--role", description = "approver (the default) or emergency.")
    Role role = Role.APPROVER;

    @Option(names = "--days", paramLabel = "DAYS", description = "How long it is valid: 1 to 1095; default 365.")
    int days = 365;

    @Option(
            names = "--passphrase",
            paramLabel = "SOURCE",
            description = "Encrypts the private key: prompt, env:NAME or file:PATH.")
    @Nullable
    String passphrase;

    @Override
    public Integer call() {
        if (!id.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
            throw new UsageException("--id: wanted letters, digits, dots, dashes and underscores, at most 64");
        }
        if (days < 1 || days > 1095) {
            throw new UsageException("--days is " + days + ", wanted 1 to 1095");
        }
        char[] secret = passphrase == null ? null : Passphrase.chosen(passphrase);
        String text = GateCommands.said(() -> KeyFile.create(key, secret));
        Instant from = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        System.out.println("  - id: " + id);
        System.out.println("    publicKey: " + text);
        System.out.println("    role: " + role.name().toLowerCase(java.util.Locale.ROOT));
        System.out.println("    from: \"" + from + "\"");
        System.out.println(
                "    until: \"" + from.atOffset(ZoneOffset.UTC).plusDays(days).toInstant() + "\"");
        Conventions.tell("the private key is in " + key + (secret == null ? ", not encrypted" : ", encrypted")
                + "; the lines above belong under \"keys:\" of the trust file");
        return ExitCode.OK.code();
    }
}
