package io.reprotect.preflight.fuzz;

import io.reprotect.preflight.gate.trust.Trust;
import io.reprotect.preflight.gate.trust.TrustException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A trust file is read or refused in one line; one that is read asks for an approval at least. */
public final class TrustFileTarget {
    private static final Path FILE = Path.of("fuzzed-trust.yaml");

    private TrustFileTarget() {}

    public static void fuzzerTestOneInput(byte[] data) throws IOException {
        Files.write(FILE, data);
        try {
            if (Trust.read(FILE).approvals() < 1) {
                throw new AssertionError("a trust file that asks for no approval");
            }
        } catch (TrustException e) {
            Refusals.oneLine(e);
        }
    }
}
