package io.reprotect.preflight.finding;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of one control for one subject.
 *
 * @param message one sentence for a person: the outcome and its reason
 * @param observed what the rule saw; empty where no rule spoke
 * @param required what control.json demands
 * @param retryAt when waiting alone may have repaired it
 * @param causedBy the control whose failure explains this one
 */
public record Finding(
        String control,
        Subject subject,
        Status status,
        String message,
        String observed,
        String required,
        @Nullable Instant retryAt,
        @Nullable String causedBy,
        List<Evidence> evidence,
        @Nullable Waiver waiver)
        implements Comparable<Finding> {
    private static final Comparator<Finding> ORDER =
            Comparator.comparing(Finding::control).thenComparing(Finding::subject);

    public Finding {
        evidence = List.copyOf(evidence);
    }

    /** Whether this finding stands in the way of reprotect. */
    public boolean blocks() {
        return status.blocks() && waiver == null;
    }

    /** The same, explained by the failure of that control. */
    public Finding follows(String cause) {
        return new Finding(control, subject, status, message, observed, required, retryAt, cause, evidence, waiver);
    }

    @Override
    public int compareTo(Finding other) {
        return ORDER.compare(this, other);
    }
}
