package io.reprotect.preflight.report;

import io.reprotect.preflight.control.Control;
import io.reprotect.preflight.finding.Finding;
import io.reprotect.preflight.finding.Status;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The matrix of controls and outcomes, what each control asks, and its outcomes that do not block.
 *
 * @param otherStages controls of the packs that took no part, because they belong to another stage
 */
public record ControlsView(List<Card> cards, List<Long> totals, int otherStages) {
    /** The columns of the matrix, in order. */
    public static final List<Mark> COLUMNS = Arrays.asList(Mark.values());

    /** One control: its row of the matrix and its detail. */
    public record Card(
            Reference control,
            String title,
            String level,
            String waivable,
            String subject,
            List<Long> counts,
            boolean blocks,
            long waived,
            String required,
            String rationale,
            String fix,
            List<Quote> quotes,
            List<Threshold> thresholds,
            List<Row> rows,
            int more) {
        /** How many findings it has. */
        public long findings() {
            return counts.stream().mapToLong(Long::longValue).sum();
        }
    }

    /** A sentence of a source document. */
    public record Quote(String text, String document, String section) {}

    /** A threshold in force, with its default and bounds. */
    public record Threshold(String name, String meaning, long value, String unit, long standard, long min, long max) {
        public boolean changed() {
            return value != standard;
        }
    }

    /** One finding that does not block. */
    public record Row(
            Mark mark,
            String subject,
            String observed,
            @Nullable String waived) {}

    static ControlsView of(View view) {
        List<Card> cards = new ArrayList<>();
        long[] totals = new long[COLUMNS.size()];
        for (Map.Entry<String, List<Finding>> entry : view.findings().entrySet()) {
            Card card = card(view, entry.getKey(), entry.getValue());
            for (int i = 0; i < totals.length; i++) {
                totals[i] += card.counts().get(i);
            }
            cards.add(card);
        }
        return new ControlsView(cards, Arrays.stream(totals).boxed().toList(), view.otherStages());
    }

    private static Card card(View view, String id, List<Finding> findings) {
        Control control = view.controls().get(id);
        List<Finding> calm = findings.stream().filter(f -> !f.blocks()).toList();
        List<Row> rows = view.detailed()
                ? calm.stream()
                        .sorted(byStatus())
                        .limit(View.ROWS)
                        .map(ControlsView::row)
                        .toList()
                : List.of();
        boolean blocks = calm.size() < findings.size();
        long waived = findings.stream().filter(f -> f.waiver() != null).count();
        int more = calm.size() - rows.size();
        Reference reference = Reference.control(id);
        if (control == null) {
            String required =
                    findings.isEmpty() ? "" : View.prose(findings.get(0).required());
            return new Card(
                    reference,
                    "no control of that id is in the packs",
                    "",
                    "",
                    "",
                    counts(findings),
                    blocks,
                    waived,
                    required,
                    "",
                    "",
                    List.of(),
                    List.of(),
                    rows,
                    more);
        }
        return new Card(
                reference,
                View.value(control.title()),
                View.word(control.level()),
                waivable(control),
                control.subject(),
                counts(findings),
                blocks,
                waived,
                View.prose(control.required()),
                View.prose(control.rationale()),
                View.prose(control.remediation()),
                control.sources().stream().map(ControlsView::quote).toList(),
                control.parameters().stream().map(p -> threshold(view, id, p)).toList(),
                rows,
                more);
    }

    private static String waivable(Control control) {
        if (!control.mayBeWaived()) {
            return "no";
        }
        String whose = control.mayBeWaivedWhole() ? "for all subjects at once" : "for one subject at a time";
        return control.notWaivableRules().isEmpty() ? whose : whose + ", but not every failure";
    }

    private static Quote quote(Control.Source source) {
        String document = Documents.title(source.document());
        return new Quote(View.prose(source.quote()), View.value(document), View.value(source.section()));
    }

    private static Threshold threshold(View view, String id, Control.Parameter p) {
        Long changed = view.run().snapshot().parameters().get(id + "." + p.name());
        long value = changed == null ? p.value() : changed;
        return new Threshold(p.name(), View.prose(p.meaning()), value, p.unit(), p.value(), p.min(), p.max());
    }

    private static List<Long> counts(List<Finding> findings) {
        long[] counts = new long[COLUMNS.size()];
        for (Finding finding : findings) {
            counts[Mark.of(finding.status()).ordinal()]++;
        }
        return Arrays.stream(counts).boxed().toList();
    }

    private static Row row(Finding finding) {
        String observed = finding.observed().isEmpty() ? finding.message() : finding.observed();
        String waived = finding.waiver() == null
                ? null
                : View.value(finding.waiver().reason()) + " (until "
                        + finding.waiver().expires() + ")";
        return new Row(Mark.of(finding.status()), View.name(finding.subject().name()), View.value(observed), waived);
    }

    private static Comparator<Finding> byStatus() {
        return Comparator.<Finding, Boolean>comparing(f -> f.status() == Status.NOT_APPLICABLE)
                .thenComparing(Comparator.naturalOrder());
    }
}
