package io.reprotect.preflight.evaluate;

import io.reprotect.preflight.evaluate.compile.CompiledControl;
import io.reprotect.preflight.finding.Finding;
import io.reprotect.preflight.finding.Status;
import io.reprotect.preflight.finding.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says which findings follow from another: those of a control that names a cause, where the cause has a FAIL for the same
 * subject, or for a pair that the subject is part of.
 */
final class Causes {
    private final Map<String, CompiledControl> controls = new HashMap<>();
    private final Scope scope;
    private final List<Finding> findings;
    private final Map<String, Set<Subject>> failing = new HashMap<>();

    Causes(List<CompiledControl> controls, Scope scope, List<Finding> findings) {
        this.scope = scope;
        this.findings = findings;
        Set<String> causes = new HashSet<>();
        for (CompiledControl control : controls) {
            this.controls.put(control.control().id(), control);
            if (control.control().causedBy() != null) {
                causes.add(control.control().causedBy());
            }
        }
        for (Finding finding : findings) {
            if (finding.status() == Status.FAIL && causes.contains(finding.control())) {
                failing.computeIfAbsent(finding.control(), c -> new HashSet<>()).addAll(parts(finding));
            }
        }
    }

    /** The findings, those that follow from another with its control. */
    List<Finding> laidOver() {
        if (failing.isEmpty()) {
            return findings;
        }
        List<Finding> laid = new ArrayList<>(findings.size());
        for (Finding finding : findings) {
            String cause = cause(finding);
            laid.add(cause == null ? finding : finding.follows(cause));
        }
        return laid;
    }

    private @Nullable String cause(Finding finding) {
        CompiledControl control = controls.get(finding.control());
        String cause = control == null ? null : control.control().causedBy();
        boolean follows = cause != null
                && finding.status().blocks()
                && failing.getOrDefault(cause, Set.of()).contains(finding.subject());
        return follows ? cause : null;
    }

    /** The subject and, where it is a pair, what it is made of. */
    private Set<Subject> parts(Finding finding) {
        Set<Subject> parts = new HashSet<>(Set.of(finding.subject()));
        ScopedSubject scoped =
                scope.subjects(finding.subject().type()).byId(finding.subject().id());
        if (scoped != null) {
            parts.addAll(scoped.parts());
        }
        return parts;
    }
}
