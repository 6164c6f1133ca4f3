package io.reprotect.preflight.report;

import io.reprotect.preflight.control.Control;
import io.reprotect.preflight.evidence.Run;
import io.reprotect.preflight.finding.Finding;
import io.reprotect.preflight.finding.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What blocks, grouped by control: failures first, then what could not be judged. */
record Blockers(String control, @Nullable Control metadata, List<Finding> findings) {
    private static final List<Status> ORDER = List.of(Status.FAIL, Status.ERROR, Status.UNKNOWN);

    static List<Blockers> of(Run run) {
        Map<String, List<Finding>> byControl = new TreeMap<>();
        for (Finding finding : run.assessment().findings()) {
            if (finding.blocks()) {
                byControl
                        .computeIfAbsent(finding.control(), id -> new ArrayList<>())
                        .add(finding);
            }
        }
        Map<String, Control> controls = run.controls();
        List<Blockers> groups = new ArrayList<>();
        byControl.forEach((id, findings) -> groups.add(new Blockers(id, controls.get(id), sorted(findings))));
        groups.sort(
                Comparator.comparingInt((Blockers b) -> rank(b.findings.get(0))).thenComparing(Blockers::control));
        return groups;
    }

    String title() {
        return metadata == null ? "no control of that id is in the packs" : metadata.title();
    }

    String required() {
        return metadata == null ? findings.get(0).required() : metadata.required();
    }

    /** What to do: the control's remedy only where it failed, for what was not judged needs another. */
    String fix() {
        if (findings.stream().anyMatch(f -> f.status() == Status.FAIL)) {
            return metadata == null ? "" : metadata.remediation();
        }
        return findings.stream().anyMatch(f -> f.status() == Status.ERROR)
                ? "Not the environment but the control or the tool is at fault: repair the rule pack, then check again."
                : "Settle what the reason names, collect again, then check again.";
    }

    /** Distinct outcomes of the group in words, as "2 failed, 1 unknown". */
    String tally() {
        List<String> parts = new ArrayList<>();
        for (Status status : ORDER) {
            long n = findings.stream().filter(f -> f.status() == status).count();
            if (n > 0) {
                parts.add(n + " " + word(status));
            }
        }
        return String.join(", ", parts);
    }

    private static String word(Status status) {
        return status == Status.FAIL ? "failed" : status == Status.ERROR ? "in error" : "unknown";
    }

    private static List<Finding> sorted(List<Finding> findings) {
        return findings.stream()
                .sorted(Comparator.comparingInt(Blockers::rank).thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    private static int rank(Finding finding) {
        return ORDER.indexOf(finding.status());
    }
}
