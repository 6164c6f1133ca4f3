package io.reprotect.preflight.report;

import io.reprotect.preflight.finding.Assessment;
import io.reprotect.preflight.finding.Readiness;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Which machines are ready; blocked ones first.
 *
 * @param more machines not listed, because the run is large
 * @param moreReady how many of those are ready
 */
public record MachinesView(List<Row> rows, int more, long moreReady) {
    /** One machine; {@code more} blockers are not listed. */
    public record Row(String anchor, String name, boolean ready, Mark mark, List<Reference> blockedBy, int more) {}

    private static final int BLOCKERS = 20;

    static MachinesView of(View view, BlockersView blockers) {
        Set<String> listed = blockers.anchors();
        Assessment assessment = view.run().assessment();
        List<Readiness> sorted = assessment.machines().stream()
                .sorted(Comparator.comparing(Readiness::ready))
                .toList();
        int shown = Math.min(sorted.size(), View.DETAILED_MACHINES);
        List<Readiness> rest = sorted.subList(shown, sorted.size());
        return new MachinesView(
                sorted.subList(0, shown).stream().map(m -> row(m, listed)).toList(),
                rest.size(),
                rest.stream().filter(Readiness::ready).count());
    }

    private static Row row(Readiness machine, Set<String> listed) {
        List<Reference> blockers = machine.blockedBy().stream()
                .limit(BLOCKERS)
                .map(b -> reference(b, listed))
                .toList();
        return new Row(
                Anchors.machine(machine.id(), machine.name()),
                View.name(machine.name()),
                machine.ready(),
                machine.ready() ? Mark.PASS : Mark.FAIL,
                blockers,
                machine.blockedBy().size() - blockers.size());
    }

    private static Reference reference(Readiness.Blocker blocker, Set<String> listed) {
        String anchor = Anchors.finding(blocker.control(), blocker.subjectId());
        return new Reference(
                listed.contains(anchor) ? anchor : Anchors.control(blocker.control()),
                View.name(blocker.control()),
                View.name(blocker.subject()));
    }
}
