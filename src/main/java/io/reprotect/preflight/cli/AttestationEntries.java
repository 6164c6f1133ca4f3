package io.reprotect.preflight.cli;

import io.reprotect.preflight.control.Control;
import io.reprotect.preflight.snapshot.Attestation;
import io.reprotect.preflight.snapshot.AttestedValue;
import java.io.PrintStream;
import java.time.LocalDate;

/** The entries of attestations.yaml that a control takes, ready to fill. */
final class AttestationEntries {
    private AttestationEntries() {}

    static void print(Control control, LocalDate today, PrintStream out) {
        if (control.attestable().isEmpty() && control.vocabulary().isEmpty()) {
            return;
        }
        out.println();
        out.println("What no source gives, somebody may vouch for; in attestations.yaml:");
        if (!control.attestable().isEmpty()) {
            out.println();
            out.println("attestations:");
            control.attestable().forEach(property -> value(property, today, out));
        }
        if (!control.vocabulary().isEmpty()) {
            out.println();
            out.println("vocabulary:");
            control.vocabulary().forEach(property -> meaning(property, today, out));
        }
    }

    private static void value(String property, LocalDate today, PrintStream out) {
        AttestedValue value = AttestedValue.named(property);
        String type = value == null ? property : value.type();
        out.println("  - fact: " + property);
        out.println("    subject: \"\"           # name or id of the " + type + ", or of what it belongs to");
        out.println("    value:                # " + (value == null ? "" : value.wanted()));
        word(today, out);
    }

    private static void meaning(String property, LocalDate today, PrintStream out) {
        out.println("  - property: " + property);
        out.println("    value: \"\"             # exactly as it was read, where the report says that it isn't known");
        out.println("    meaning:              # good or bad");
        word(today, out);
    }

    private static void word(LocalDate today, PrintStream out) {
        out.println("    by: \"\"                # who vouches for it, as a role or a team");
        out.println("    on: " + today);
        out.println("    expires: " + today.plusDays(Attestation.MAX_DAYS) + "   # at most " + Attestation.MAX_DAYS
                + " days after on");
        out.println("    evidence: \"\"          # a URL, a file, or { file: …, digest: \"sha256:…\" }");
    }
}
