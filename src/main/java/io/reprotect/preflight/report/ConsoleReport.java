package io.reprotect.preflight.report;

import io.reprotect.preflight.evidence.FindingsJson;
import io.reprotect.preflight.evidence.Run;
import io.reprotect.preflight.finding.Assessment;
import io.reprotect.preflight.finding.Evidence;
import io.reprotect.preflight.finding.Finding;
import io.reprotect.preflight.finding.Readiness;
import io.reprotect.preflight.finding.Status;
import io.reprotect.preflight.finding.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What an operator reads in a terminal: the verdict, the machines, what blocks and how to repair it. */
public final class ConsoleReport implements Reporter {
    private static final int MACHINES = 50;
    private static final int SUBJECTS = 10;
    private static final int READINGS = 4;
    private static final int WORDS = 10;

    /**
     * How the terminal wants it.
     *
     * @param colour whether SGR codes may be used
     * @param width columns of the terminal; at least 40 are used
     * @param report where report.html lies, or null where none was written
     */
    public record Style(boolean colour, int width, @Nullable Path report) {
        public Style {
            width = Math.max(40, width);
        }

        /** No colour, 100 columns, no file. */
        public static Style plain() {
            return new Style(false, 100, null);
        }
    }

    private final Style style;

    public ConsoleReport(Style style) {
        this.style = style;
    }

    @Override
    public String format() {
        return "console";
    }

    @Override
    public void write(Run run, OutputStream out) throws IOException {
        Terminal terminal = new Terminal(style);
        verdict(terminal, run.assessment());
        forecast(terminal, run);
        machines(terminal, run.assessment());
        blockers(terminal, Blockers.of(run));
        PeopleView people = PeopleView.of(run);
        people(terminal, people);
        footer(terminal, run, people);
        out.write(terminal.text().getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static void verdict(Terminal terminal, Assessment assessment) {
        boolean cleared = assessment.verdict() == Verdict.CLEARED;
        Mark mark = cleared ? Mark.PASS : Mark.FAIL;
        terminal.hanging(
                terminal.paint(mark, mark.icon() + " " + assessment.verdict()) + "  ",
                4 + assessment.verdict().name().length(),
                Outcome.machines(assessment) + " to " + stage(assessment));
        terminal.fields(2, "exit code " + Outcome.exitCode(assessment), Outcome.exitMeaning(assessment));
        for (String reason : assessment.reasons()) {
            terminal.fields(2, "because", reason);
        }
    }

    /** How long it holds, or how long to wait. */
    private static void forecast(Terminal terminal, Run run) {
        Validity validity = Validity.of(run);
        if (validity != null) {
            terminal.fields(2, "valid until", Times.utc(validity.until()) + " at most: " + validity.because());
        }
        Instant retry = Validity.retry(run.assessment());
        if (retry != null) {
            terminal.fields(2, "wait", "nothing but time is needed: collect again after " + Times.utc(retry));
        }
    }

    private static String stage(Assessment assessment) {
        return switch (assessment.stage()) {
            case REPROTECT -> "reprotect";
            case FAILBACK -> "fail back";
        };
    }

    private void machines(Terminal terminal, Assessment assessment) {
        if (assessment.machines().isEmpty()) {
            return;
        }
        terminal.heading("Machines");
        List<Readiness> shown = assessment.machines().stream()
                .sorted(Comparator.comparing(Readiness::ready))
                .limit(MACHINES)
                .toList();
        int width = Math.min(
                Math.min(32, style.width() - 35),
                shown.stream()
                        .mapToInt(m -> Columns.width(name(m.name())))
                        .max()
                        .orElse(0));
        shown.forEach(machine -> machine(terminal, machine, width));
        terminal.more(assessment.machines().size() - shown.size(), "machine");
    }

    private static void machine(Terminal terminal, Readiness machine, int width) {
        Mark mark = machine.ready() ? Mark.PASS : Mark.FAIL;
        String name = name(machine.name());
        String start = "  " + terminal.paint(mark, mark.icon() + (machine.ready() ? " ready  " : " blocked")) + "  ";
        String blockers = machine.blockedBy().stream()
                .limit(SUBJECTS)
                .map(b -> SafeText.forTerminal(b.control()) + " " + name(b.subject()))
                .collect(Collectors.joining(", "));
        int more = machine.blockedBy().size() - SUBJECTS;
        String text = blockers + (more > 0 ? " and " + more + " more" : "");
        if (Columns.width(name) > width) {
            terminal.hanging(start, 13, name);
            start = " ".repeat(13);
            name = "";
        }
        if (!text.isEmpty()) {
            terminal.hanging(start + Columns.pad(name, width) + "  ", 15 + width, text);
        } else if (!name.isEmpty()) {
            terminal.line(start, name);
        }
    }

    private static void blockers(Terminal terminal, List<Blockers> groups) {
        if (groups.isEmpty()) {
            return;
        }
        terminal.heading("What blocks");
        for (Blockers group : groups) {
            String id = name(group.control());
            terminal.hanging(
                    terminal.bold(id) + "  ",
                    Math.min(16, Columns.width(id) + 2),
                    name(group.title()) + " (" + group.tally() + ")");
            group.findings().stream().limit(SUBJECTS).forEach(f -> finding(terminal, f));
            terminal.more(group.findings().size() - SUBJECTS, "subject");
            terminal.fields(4, "required", group.required());
            if (!group.fix().isEmpty()) {
                terminal.fields(4, "fix", group.fix());
            }
            terminal.blank();
        }
    }

    private static void finding(Terminal terminal, Finding finding) {
        Mark mark = Mark.of(finding.status());
        terminal.hanging(
                "  " + terminal.paint(mark, mark.icon() + " " + finding.status()) + "  ",
                6 + finding.status().name().length(),
                name(finding.subject().name()));
        String seen = finding.observed().isEmpty() ? finding.message() : finding.observed();
        terminal.fields(4, finding.status() == Status.FAIL ? "observed" : "why", seen);
        if (finding.retryAt() != null) {
            terminal.fields(4, "retry", "not before " + Times.utc(finding.retryAt()));
        }
        if (finding.causedBy() != null) {
            terminal.fields(4, "follows", "from " + finding.causedBy());
        }
        List<String> facts = facts(finding.evidence());
        facts.stream().limit(READINGS).forEach(fact -> terminal.fields(4, "evidence", fact));
        terminal.more(facts.size() - READINGS, "fact");
    }

    /** One line a fact with the values that were judged; keys that only join facts, and sources, are in the other formats. */
    private static List<String> facts(List<Evidence> evidence) {
        Map<String, List<String>> facts = new LinkedHashMap<>();
        for (Evidence each : evidence) {
            String property = each.property();
            if (property != null && !property.equals("id") && !property.endsWith("Id")) {
                String value = each.value() == null ? "(none)" : each.value();
                facts.computeIfAbsent(each.fact() + " " + lastPart(each.id()), key -> new ArrayList<>())
                        .add(property + " " + SafeText.clip(value, SafeText.NAME));
            }
        }
        return facts.entrySet().stream()
                .map(fact -> fact.getKey() + ": " + String.join(", ", fact.getValue()))
                .toList();
    }

    /** An ARM id is long and says most in its last segment. */
    private static String lastPart(String id) {
        return id.startsWith("/") ? "…" + id.substring(id.lastIndexOf('/')) : id;
    }

    private static void people(Terminal terminal, PeopleView people) {
        if (!people.any()) {
            return;
        }
        terminal.heading("On someone's word");
        for (PeopleView.Waived waiver : people.waivers().stream().limit(WORDS).toList()) {
            terminal.hanging(
                    "  waived     ",
                    13,
                    name(waiver.control().control()) + " " + name(waiver.subject()) + " until " + waiver.expires()
                            + ", by " + name(waiver.by()) + ": " + name(waiver.reason()) + " ("
                            + lowerCase(waiver.use()) + ")");
        }
        terminal.more(people.waivers().size() - WORDS, "waiver");
        for (PeopleView.Word word : people.words().stream().limit(WORDS).toList()) {
            terminal.hanging(
                    "  attested   ",
                    13,
                    name(word.fact()) + " of " + name(word.subject()) + ": " + name(word.value()) + ", until "
                            + word.expires() + ", by " + name(word.by()) + " (" + lowerCase(word.use()) + ")");
        }
        terminal.more(people.words().size() - WORDS, "attestation");
        for (PeopleView.Changed change : people.changes().stream().limit(WORDS).toList()) {
            terminal.hanging(
                    "  changed    ",
                    13,
                    name(change.parameter()) + " " + name(change.value()) + ", default " + name(change.standard()));
        }
        terminal.more(people.changes().size() - WORDS, "threshold");
        if (people.firstExpiry() != null) {
            terminal.hanging(
                    "  holds      ", 13, "until " + name(people.firstExpiry().text()));
        }
    }

    private static String lowerCase(String text) {
        return SafeText.forTerminal(
                SafeText.clip(Character.toLowerCase(text.charAt(0)) + text.substring(1), SafeText.VALUE));
    }

    private void footer(Terminal terminal, Run run, PeopleView people) {
        Map<String, Long> counts = FindingsJson.summary(run.assessment());
        String line = Arrays.stream(Mark.values())
                .map(m -> m.icon() + " " + counts.get(m.name()) + " " + m.word().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" · "));
        long waived = counts.getOrDefault("waived", 0L);
        terminal.blankIfNeeded();
        terminal.fields(0, "Findings", line + (waived == 0 ? "" : " · " + waived + " waived"));
        terminal.fields(
                0,
                "Trust",
                Outcome.count(people.used(), "fact") + " on someone's word, "
                        + Outcome.count(people.inForce(), "waiver") + " in force, "
                        + Outcome.count(run.snapshot().parameters().size(), "changed threshold") + ", "
                        + Outcome.count(run.snapshot().gaps().size(), "gap") + " in the readings");
        terminal.fields(0, "Run", run.id());
        if (style.report() != null) {
            terminal.fields(0, "Report", style.report().toString());
        }
    }

    private static String name(String text) {
        return SafeText.forTerminal(SafeText.clip(text, SafeText.NAME));
    }
}
