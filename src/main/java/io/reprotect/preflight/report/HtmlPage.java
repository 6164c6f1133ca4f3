package io.reprotect.preflight.report;

import io.reprotect.preflight.evidence.PlanOutline;
import io.reprotect.preflight.evidence.Run;
import org.jspecify.annotations.Nullable;

/**
 * All that the template shows.
 *
 * @param styleHash the hash by which the content security policy admits the one style sheet
 * @param plan the plan of the run; null where the report is written without one
 * @param summarised whether the run is so large that outcomes which do not block are counted, not listed
 */
public record HtmlPage(
        String run,
        String tool,
        String createdAt,
        String style,
        String styleHash,
        boolean summarised,
        SummaryView summary,
        MachinesView machines,
        BlockersView blockers,
        ControlsView controls,
        UnknownsView unknowns,
        SlotsView slots,
        ProvenanceView provenance,
        @Nullable PlanView plan) {

    static HtmlPage of(Run run, StyleSheet style, @Nullable PlanOutline plan) {
        View view = new View(run);
        BlockersView blockers = BlockersView.of(view);
        return new HtmlPage(
                run.id(),
                run.tool(),
                Times.utc(run.createdAt()),
                style.text(),
                style.hash(),
                !view.detailed(),
                SummaryView.of(view),
                MachinesView.of(view, blockers),
                blockers,
                ControlsView.of(view),
                UnknownsView.of(view),
                SlotsView.of(view),
                ProvenanceView.of(view),
                PlanView.of(plan));
    }
}
