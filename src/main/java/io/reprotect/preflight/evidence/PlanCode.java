package io.reprotect.preflight.evidence;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * How a report can show the code of a plan that binds the report's digest: the digest is of the report with a mark in the
 * code's place. The mark follows from the run, so that no name of the environment can hold it.
 */
public final class PlanCode {
    private PlanCode() {}

    /** What stands in the report where the code will stand. */
    public static String mark(String runId, String snapshotDigest) {
        MessageDigest digest = Digests.sha256();
        digest.update(("the plan's code\n" + runId + "\n" + snapshotDigest).getBytes(StandardCharsets.UTF_8));
        return "plan-code-" + Digests.text(digest).substring("sha256:".length());
    }

    /** The report with the code instead of the mark; refused where the way back would not lead to the same bytes. */
    static byte[] shown(byte[] marked, String mark, String code) {
        byte[] shown = replaced(marked, mark, code);
        if (!Arrays.equals(marked, replaced(shown, code, mark))) {
            throw new EvidenceException("the plan's code stands in the report by accident; run the check once more");
        }
        return shown;
    }

    /** The digest that a plan binds of a report that shows its code. */
    public static String digest(byte[] report, String mark, String code) {
        byte[] marked = replaced(report, code, mark);
        MessageDigest digest = Digests.sha256();
        // A report that holds the mark itself is none that this tool wrote: it must not pass for one.
        digest.update(Arrays.equals(report, replaced(marked, mark, code)) ? marked : new byte[0]);
        return Digests.text(digest);
    }

    /** Byte for byte: in this charset each byte is one character. */
    private static byte[] replaced(byte[] report, String what, String by) {
        return new String(report, StandardCharsets.ISO_8859_1).replace(what, by).getBytes(StandardCharsets.ISO_8859_1);
    }
}
