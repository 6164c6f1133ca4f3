package io.reprotect.preflight.report;

import io.reprotect.preflight.control.Control;
import io.reprotect.preflight.finding.Evidence;
import io.reprotect.preflight.finding.Finding;
import io.reprotect.preflight.finding.Readiness;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What blocks, by control: observed, required, how to repair it, and what it was read from. */
public record BlockersView(List<Group> groups) {
    /** One control and its blocking findings, {@code more} of which are not listed. */
    public record Group(
            Reference control,
            String title,
            String level,
            String tally,
            String required,
            String fix,
            List<Item> items,
            int more) {}

    /** One blocking finding; {@code holdsUp} names machines, {@code moreMachines} of them are not listed. */
    public record Item(
            String anchor,
            Mark mark,
            String subject,
            String type,
            String observed,
            String message,
            @Nullable String retryAt,
            @Nullable Reference causedBy,
            List<Machine> holdsUp,
            int moreMachines,
            List<Reading> readings,
            int moreReadings) {}

    /** A link to a machine. */
    public record Machine(String anchor, String name) {}

    /** One observation: what was read, where and when. */
    public record Reading(String fact, String id, String property, String value, String source, String readAt) {}

    private static final int MACHINES = 12;
    private static final int READINGS = 25;

    static BlockersView of(View view) {
        Map<String, List<Readiness>> held = held(view);
        List<Group> groups = new ArrayList<>();
        for (Blockers blockers : Blockers.of(view.run())) {
            List<Item> items = blockers.findings().stream()
                    .limit(view.rows())
                    .map(f -> item(
                            view,
                            f,
                            held.getOrDefault(key(f.control(), f.subject().id()), List.of())))
                    .toList();
            Control control = blockers.metadata();
            groups.add(new Group(
                    Reference.control(blockers.control()),
                    View.value(blockers.title()),
                    control == null ? "" : View.word(control.level()),
                    blockers.tally(),
                    View.prose(blockers.required()),
                    View.prose(blockers.fix()),
                    items,
                    blockers.findings().size() - items.size()));
        }
        return new BlockersView(groups);
    }

    /** The anchors of the findings listed. */
    Set<String> anchors() {
        return groups.stream()
                .flatMap(group -> group.items().stream())
                .map(Item::anchor)
                .collect(Collectors.toSet());
    }

    static Reading reading(Evidence evidence) {
        return new Reading(
                evidence.fact(),
                View.name(evidence.id()),
                evidence.property() == null ? "" : evidence.property(),
                evidence.value() == null ? "none" : View.value(evidence.value()),
                evidence.source() == null ? "" : View.value(evidence.source()),
                evidence.readAt() == null ? "" : Times.utc(evidence.readAt()));
    }

    private static Item item(View view, Finding finding, List<Readiness> held) {
        List<Evidence> evidence = finding.evidence();
        String observed = View.value(finding.observed());
        String message = View.value(finding.message());
        String causedBy = finding.causedBy();
        return new Item(
                Anchors.finding(finding.control(), finding.subject().id()),
                Mark.of(finding.status()),
                View.name(finding.subject().name()),
                finding.subject().type(),
                observed.isEmpty() ? message : observed,
                observed.isEmpty() || message.contains(observed) || observed.contains(message) ? "" : message,
                finding.retryAt() == null ? null : Times.utc(finding.retryAt()),
                causedBy == null ? null : view.link(causedBy),
                held.stream()
                        .limit(MACHINES)
                        .map(m -> new Machine(Anchors.machine(m.id(), m.name()), View.name(m.name())))
                        .toList(),
                Math.max(0, held.size() - MACHINES),
                evidence.stream().limit(READINGS).map(BlockersView::reading).toList(),
                Math.max(0, evidence.size() - READINGS));
    }

    private static Map<String, List<Readiness>> held(View view) {
        Map<String, List<Readiness>> held = new HashMap<>();
        for (Readiness machine : view.run().assessment().machines()) {
            for (Readiness.Blocker blocker : machine.blockedBy()) {
                held.computeIfAbsent(key(blocker.control(), blocker.subjectId()), k -> new ArrayList<>())
                        .add(machine);
            }
        }
        return held;
    }

    private static String key(String control, String subjectId) {
        return control + "\n" + subjectId;
    }
}
