package io.reprotect.preflight.evidence;

import io.reprotect.preflight.control.Control;
import io.reprotect.preflight.control.Pack;
import io.reprotect.preflight.finding.Assessment;
import io.reprotect.preflight.snapshot.Snapshot;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One evaluation with all that a report needs to tell of it.
 *
 * @param id the run's id, see {@link RunId}
 * @param tool version of the tool that evaluated
 * @param createdAt when the evaluation ran; judged is against the snapshot's clock alone
 */
public record Run(
        String id, String tool, Instant createdAt, Assessment assessment, Snapshot snapshot, List<Pack> packs) {
    public Run {
        packs = List.copyOf(packs);
    }

    /** Every control of every pack by id, sorted. */
    public Map<String, Control> controls() {
        Map<String, Control> controls = new TreeMap<>();
        for (Pack pack : packs) {
            for (Control control : pack.controls()) {
                controls.putIfAbsent(control.id(), control);
            }
        }
        return controls;
    }
}
