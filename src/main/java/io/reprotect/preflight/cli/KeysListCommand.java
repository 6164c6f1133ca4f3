package io.reprotect.preflight.cli;

import io.reprotect.preflight.gate.trust.Trust;
import io.reprotect.preflight.gate.trust.TrustPlace;
import io.reprotect.preflight.gate.trust.TrustedKey;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows a trust file. */
@Command(name = "list", description = "Lists the keys and packs that a trust file trusts.")
final class KeysListCommand implements Callable<Integer> {
    @Option(names = "--trust", required = true, paramLabel = "FILE", description = "The trust file.")
    Path file = Path.of("");

    @Override
    public Integer call() {
        Trust trust = GateCommands.trust(file);
        new TrustPlace(file).warnings().forEach(System.out::println);
        System.out.println(file + " " + trust.digest());
        System.out.println("approvals " + trust.approvals() + ", groups " + (trust.perItem() ? "per-item" : "portal")
                + ", emergency "
                + (trust.maxMachines() == null ? "not provided for" : "up to " + trust.maxMachines() + " machines"));
        Instant now = Instant.now();
        for (TrustedKey key : trust.keys()) {
            String unusable = key.unusable(now);
            System.out.printf(
                    "%-24s %-10s %s%n",
                    key.id(),
                    key.role().name().toLowerCase(Locale.ROOT),
                    unusable == null ? "valid until " + key.until() : "NOT VALID: " + unusable);
        }
        trust.packs().stream().sorted().forEach(pack -> System.out.println("pack " + pack));
        return ExitCode.OK.code();
    }
}
