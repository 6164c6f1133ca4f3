package io.reprotect.preflight.report;

import io.reprotect.preflight.finding.Finding;
import io.reprotect.preflight.finding.Status;
import io.reprotect.preflight.snapshot.Gap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Why outcomes are UNKNOWN or ERROR, alike reasons told once; what could not be read; and the notices. */
public record UnknownsView(
        List<Reason> reasons,
        int moreReasons,
        List<Missing> gaps,
        int moreGaps,
        List<Notice> notices,
        int moreNotices) {
    /** One reason, the controls that it kept from judging, and for how many subjects. */
    public record Reason(Mark mark, String text, List<Reference> controls, int subjects) {}

    /** One gap of the snapshot. */
    public record Missing(String type, String owner, String property, String reason) {}

    /** Something to know. */
    public record Notice(Reference control, String subject, String text) {}

    static UnknownsView of(View view) {
        List<Reason> reasons = reasons(view);
        List<Gap> gaps = view.run().snapshot().gaps();
        List<Finding> notices = view.run().assessment().findings().stream()
                .filter(f -> f.status() == Status.NOTICE)
                .toList();
        return new UnknownsView(
                reasons.stream().limit(View.ROWS).toList(),
                Math.max(0, reasons.size() - View.ROWS),
                gaps.stream().limit(View.ROWS).map(UnknownsView::missing).toList(),
                Math.max(0, gaps.size() - View.ROWS),
                notices.stream().limit(View.ROWS).map(UnknownsView::notice).toList(),
                Math.max(0, notices.size() - View.ROWS));
    }

    private static List<Reason> reasons(View view) {
        Map<String, List<Finding>> alike = new LinkedHashMap<>();
        for (Finding finding : view.run().assessment().findings()) {
            if (finding.status() == Status.UNKNOWN || finding.status() == Status.ERROR) {
                alike.computeIfAbsent(finding.status() + "\n" + finding.message(), k -> new ArrayList<>())
                        .add(finding);
            }
        }
        return alike.values().stream()
                .map(UnknownsView::reason)
                .sorted(Comparator.comparing(Reason::subjects).reversed())
                .toList();
    }

    private static Reason reason(List<Finding> alike) {
        TreeSet<String> controls = new TreeSet<>();
        TreeSet<String> subjects = new TreeSet<>();
        for (Finding finding : alike) {
            controls.add(finding.control());
            subjects.add(finding.subject().id());
        }
        Finding first = alike.get(0);
        return new Reason(
                Mark.of(first.status()),
                View.value(first.message()),
                controls.stream().limit(20).map(Reference::control).toList(),
                subjects.size());
    }

    private static Missing missing(Gap gap) {
        String owner = gap.owner().equals(Gap.EVERYWHERE) ? "the whole snapshot" : View.name(gap.owner());
        return new Missing(
                gap.type(), owner, gap.property() == null ? "all" : gap.property(), View.value(gap.reason()));
    }

    private static Notice notice(Finding finding) {
        String text = finding.observed().isEmpty() ? finding.message() : finding.observed();
        return new Notice(
                Reference.control(finding.control()),
                View.name(finding.subject().name()),
                View.value(text));
    }
}
