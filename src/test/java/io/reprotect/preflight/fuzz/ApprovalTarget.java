package io.reprotect.preflight.fuzz;

import io.reprotect.preflight.gate.trust.Envelope;
import io.reprotect.preflight.gate.trust.TrustException;
import java.util.Arrays;

/** An approval's envelope is read or refused in one line, and what is read is written back as the same bytes. */
public final class ApprovalTarget {
    private ApprovalTarget() {}

    public static void fuzzerTestOneInput(byte[] data) {
        try {
            if (!Arrays.equals(data, Envelope.read("approval", data).bytes())) {
                throw new AssertionError("read from other bytes than it is written as");
            }
        } catch (TrustException e) {
            Refusals.oneLine(e);
        }
    }
}
