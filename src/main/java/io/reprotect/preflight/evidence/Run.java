package io.reprotect.preflight.evidence;

import io.reprotect.preflight.control.Control;
import io.reprotect.preflight.control.Pack;
import io.reprotect.preflight.finding.Assessment;
import io.reprotect.preflight.finding.Waiver;
import io.reprotect.preflight.snapshot.Attestable;
import io.reprotect.preflight.snapshot.Attested;
import io.reprotect.preflight.snapshot.Snapshot;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * One evaluation with all that a report needs to tell of it.
 *
 * @param id the run's id, see {@link RunId}
 * @param tool version of the tool that evaluated
 * @param waivers those that were laid over the findings, in force or not, by control and subject
 * @param createdAt when the evaluation ran; judged is against the snapshot's clock alone
 */
public record Run(
        String id,
        String tool,
        Instant createdAt,
        Assessment assessment,
        Snapshot snapshot,
        List<Pack> packs,
        List<Waiver> waivers) {
    private static final Comparator<Waiver> ORDER =
            Comparator.comparing(Waiver::control).thenComparing(Waiver::subject);

    public Run {
        packs = List.copyOf(packs);
        waivers = waivers.stream().sorted(ORDER).toList();
    }

    /** One without waivers. */
    public Run(String id, String tool, Instant createdAt, Assessment assessment, Snapshot snapshot, List<Pack> packs) {
        this(id, tool, createdAt, assessment, snapshot, packs, List.of());
    }

    /** What became of the attestations of the snapshot. */
    public Attested attested() {
        return Attested.of(snapshot, attestable(packs));
    }

    /** What the packs let people vouch for. */
    public static Attestable attestable(List<Pack> packs) {
        Set<String> values = new HashSet<>();
        Set<String> vocabulary = new HashSet<>();
        for (Pack pack : packs) {
            values.addAll(pack.attestable());
            vocabulary.addAll(pack.vocabulary());
        }
        return new Attestable(values, vocabulary);
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
