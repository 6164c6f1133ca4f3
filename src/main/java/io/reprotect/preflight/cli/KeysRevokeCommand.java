package io.reprotect.preflight.cli;

import io.reprotect.preflight.gate.trust.Trust;
import io.reprotect.preflight.gate.trust.TrustEdit;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Revokes a key of a trust file. */
@Command(
        name = "revoke",
        description = {
            "Revokes a key in a trust file that you may write. Plans bind the trust file's digest:",
            "what was approved under the old one doesn't open the gate any more."
        })
final class KeysRevokeCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "The key's id.")
    String id = "";

    @Option(names = "--trust", required = true, paramLabel = "FILE", description = "The trust file.")
    Path file = Path.of("");

    @Override
    public Integer call() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Trust changed = GateCommands.said(() -> TrustEdit.revoke(file, id, now));
        System.out.println("key " + id + " is revoked since " + now + "; the trust file is now " + changed.digest());
        return ExitCode.OK.code();
    }
}
